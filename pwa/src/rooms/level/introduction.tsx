import { useEffect, useState } from 'preact/hooks';
import type { ExpectationSource, IntroductionStep } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { addExpectation, expectationsIn, removeExpectation } from '../../facts/expectation';
import { groups, ownGroup } from '../../facts/group';
import { introductionIn, leadIntroduction } from '../../facts/introduction';
import { hasAgreedIn, levelIn } from '../../facts/level';
import { me } from '../../facts/member';
import { organisation } from '../../facts/organisation';
import { t } from '../../i18n';
import { beside, longWay, placeOn, shortWay, wayFor } from '../../rules/introduction';
import { begunIn } from '../../ui/begun';
import { Field, toFirstWrong } from '../../ui/field';
import { useLocation } from '../../ui/location';
import { Page } from '../../ui/page';
import { saved } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';
import { parentOf } from '../frame/parents';
import { State } from '.';
import { Agree, agreedWords } from './agree';
import { HandOut } from './handout';
import { AddStatement, Statements } from './statements';
import './level.css';

const stepNames = {
  vision: 'intro.vision',
  customers: 'intro.customers',
  colleagues: 'intro.colleagues',
  level: 'intro.level',
  agree: 'intro.agree',
  card: 'intro.card',
} as const;

const memory = (group: string): string => `card-introduction-${group}`;
const keep = (group: string, step: IntroductionStep | null): void => {
  try {
    if (step) localStorage.setItem(memory(group), step);
    else localStorage.removeItem(memory(group));
  } catch {
    // Then the place is not kept; the supervisor's is.
  }
};
const keptIn = (group: string): string | null => {
  try {
    return localStorage.getItem(memory(group));
  } catch {
    return null;
  }
};

/** The way on which a new group comes to its level, each on the own phone, the supervisor leading. */
export function IntroductionRoom({ group: id }: { group?: string | undefined }) {
  const group = groups.value.find(one => one.id === (id ?? ownGroup.value?.id));
  if (!group) return <Page title={t('level.noGroup')}>{null}</Page>;
  return <Way group={group.id} name={group.name} key={group.id} />;
}

function Way({ group, name }: { group: string; name: string }) {
  const { path, route, back } = useLocation();
  const leads = me.value?.leads.includes(group) ?? false;
  const led = introductionIn(group);
  const level = levelIn(group);
  const [way] = useState(() => wayFor(hasAgreedIn(group), leads, led));
  const [step, setStep] = useState(() => placeOn(way, keptIn(group), led));
  const [writing, setWriting] = useState(false);

  useEffect(() => keep(group, step), [group, step]);

  const goTo = (to: IntroductionStep) => {
    setStep(to);
    scrollTo(0, 0);
  };
  const go = (to: IntroductionStep) => {
    goTo(to);
    if (leads) void saved(leadIntroduction(group, to));
  };
  const own = group === me.value?.group;
  // Nobody agrees to nothing: without a sentence, the way leads back to writing one.
  const lacking = level === null && (step === 'agree' || step === 'card');
  const before = beside(way, step, -1);
  const after = beside(way, step, 1);
  const leader = !leads && led && led !== step && way === longWay ? led : null;

  return (
    <Page title={t(stepNames[step])}>
      <p class="intro-where">
        <span class="small soft">{t('intro.step', { n: way.indexOf(step) + 1, of: way.length })}</span>
        <span class="intro-dots" aria-hidden="true">
          {way.map(one => (
            <span key={one} data-here={one === step} />
          ))}
        </span>
      </p>
      {leads && <p class="small soft">{t('intro.leads')}</p>}
      {leader && (
        <p class="intro-leader" role="status">
          <span>{t('intro.leaderAt', { step: t(stepNames[leader]) })}</span>
          <button type="button" class="button" onClick={() => goTo(leader)}>
            {t('intro.follow')}
          </button>
        </p>
      )}
      <section class="panel">
        {step === 'vision' && (
          <>
            <p class="intro-vision">{organisation.value?.vision}</p>
            <p>{t('intro.visionText')}</p>
          </>
        )}
        {step === 'customers' && <Expectations group={group} source="customer" />}
        {step === 'colleagues' && <Expectations group={group} source="colleague" />}
        {lacking && (
          <>
            <p>{t('intro.noSentence')}</p>
            <button
              type="button"
              class="button strong wide"
              onClick={() => {
                setWriting(true);
                go('level');
              }}
            >
              {t('intro.write')}
            </button>
          </>
        )}
        {(step === 'level' || (step === 'agree' && level)) && (
          <>
            <p>
              {way === shortWay && step === 'level' && level
                ? t('intro.short')
                : t(step === 'level' ? 'intro.levelText' : 'intro.agreeText')}
            </p>
            <Statements group={group} statements={level?.statements ?? []} readOnly={step === 'agree'} />
            {step === 'level' && <AddStatement group={group} begun={writing} />}
          </>
        )}
        {step === 'agree' && level && (
          <>
            <State group={group} />
            {own ? <Agree group={group} /> : <p>{agreedWords(level)}</p>}
            <p class="small soft">{t('level.ask')}</p>
          </>
        )}
        {step === 'card' && level && (
          <HandOut
            group={group}
            name={name}
            alone={way === shortWay}
            onTake={() => {
              keep(group, null);
              if (own) route('/');
              else back(`/lead/${group}`);
            }}
          />
        )}
      </section>
      <div class="intro-go">
        {before && (
          <button type="button" class="button" onClick={() => go(before)}>
            {t('intro.back')}
          </button>
        )}
        {after && !lacking && (
          <button
            type="button"
            class={level || step !== 'level' ? 'button strong' : 'button'}
            onClick={() => go(after)}
          >
            {t('intro.next')}
          </button>
        )}
        <a class="button quiet" href={parentOf(path) ?? '/'} data-back>
          {t('intro.pause')}
        </a>
      </div>
      <p class="small soft">{t('intro.pauseText')}</p>
    </Page>
  );
}

const labels = { customer: 'intro.customersLabel', colleague: 'intro.colleaguesLabel' } as const;
const texts = { customer: 'intro.customersText', colleague: 'intro.colleaguesText' } as const;

const useBegunExpectation = begunIn<string>();

function Expectations({ group, source }: { group: string; source: ExpectationSource }) {
  const [begun, setBegun] = useBegunExpectation(`${group} ${source}`);
  const text = begun ?? '';
  const [tried, setTried] = useState(false);
  const missing = tried && !text.trim();
  const all = expectationsIn(group).filter(one => one.source === source);
  const leads = me.value?.leads.includes(group) ?? false;

  const add = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) {
      setTried(true);
      return toFirstWrong(event.currentTarget);
    }
    if (!(await saved(addExpectation(group, text.trim(), source)))) return;
    setTried(false);
    setBegun(null);
  };

  return (
    <>
      <p>{t(texts[source])}</p>
      <form class="intro-add" onSubmit={add}>
        <Field label={t(labels[source])} wrong={missing ? t('intro.need') : null}>
          {input => (
            <input
              {...input}
              {...limits.addExpectation.text}
              dir="auto"
              value={text}
              onInput={event => setBegun(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button strong">
          {t('intro.add')}
        </button>
      </form>
      {all.length === 0 && <p class="soft">{t('intro.nobody')}</p>}
      <ul class="intro-list" aria-live="polite">
        {all.map(one => (
          <li key={one.id}>
            <span>
              <span dir="auto">{one.text}</span> <Unsent id={one.id} />
            </span>
            {(one.mine || leads) && (
              <button
                type="button"
                class="button quiet"
                aria-label={`${t('level.withdraw')}: ${one.text}`}
                onClick={() => saved(removeExpectation(one.id))}
              >
                {t('level.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
