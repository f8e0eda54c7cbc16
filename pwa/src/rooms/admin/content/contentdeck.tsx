import { signal } from '@preact/signals';
import type { DeckAnswer, DeckTexts, Kind, Locale, ProposalTexts } from '../../../contract';
import { look } from '../../../facts/office';
import { languages, locale, locales, t } from '../../../i18n';
import { deckLacks, lacking, proposalsFound, textIn } from '../../../rules/wording';
import { Field } from '../../../ui/field';
import { Standing, useReading } from '../../../ui/office';
import { Page } from '../../../ui/page';
import { kinds } from '../newgroup';
import { DeckFile } from './deckfile';
import { DraftBar } from './draftbar';
import { History } from './history';
import { LanguageChoice } from './languages';
import { NewProposal, ProposalPanel } from './proposal';
import '../groups.css';
import './content.css';

/** What is looked for; it stays for whoever comes back from a proposal. */
const wanted = signal<{ q: string; kind: string; retired: boolean }>({ q: '', kind: '', retired: false });

/** The deck's proposals and the chosen one beside them; or what was published of them; or the file. */
export function DeckPage({ id }: { id?: string | undefined }) {
  if (id === 'history') return <History part="deck" path="deck" />;
  if (id === 'file') return <DeckFile />;
  return <Editor id={id} />;
}

function Editor({ id }: { id: string | undefined }) {
  const reading = useReading<DeckAnswer>('deck');
  const answer = reading.value;
  const words = answer && (answer.draft ?? answer.published);
  const chosen = words?.proposals.find(one => one.id === id);
  const title = answer && chosen ? textIn(chosen.title, locale.value, answer.locale) : t('office.page.deck');
  return (
    <Page title={title || t('words.untitled')} layout="wide">
      <div class="beside" data-chosen={id !== undefined}>
        <section class="beside-list" aria-label={t('office.page.deck')}>
          <Standing of={reading} again={() => void look('deck')} />
          {answer && words && <List words={words} answer={answer} chosen={id} />}
        </section>
        {answer && words && id !== undefined && (
          <div class="beside-one">
            <div class="beside-back">
              <a class="button quiet" href="/admin/deck">
                {t('words.allProposals')}
              </a>
            </div>
            <LanguageChoice />
            {id === 'new' ? (
              <NewProposal standIn={answer.locale} />
            ) : chosen ? (
              <ProposalPanel key={id} proposal={chosen} answer={answer} />
            ) : (
              <p>{t('office.gone')}</p>
            )}
          </div>
        )}
      </div>
    </Page>
  );
}

type ListProps = { words: DeckTexts; answer: DeckAnswer; chosen: string | undefined };

function List({ words, answer, chosen }: ListProps) {
  const found = proposalsFound(words.proposals, wanted.value);
  const lacks = deckLacks(words.proposals);
  const untitled = (one: ProposalTexts) =>
    textIn(one.title, locale.value, answer.locale) || t('words.untitled');
  const changed = new Set(answer.changes.map(one => one.id));
  const used = [...new Set(found.map(({ kind }) => kind))];
  return (
    <>
      {chosen === undefined && <p class="soft">{t('words.deckIntro')}</p>}
      <DraftBar
        part="deck"
        path="deck"
        answer={answer}
        lacks={lacks && t('words.lacksOf', { title: untitled(lacks) })}
      />
      <div>
        <a class="button strong" href="/admin/deck/new">
          {t('words.newProposal')}
        </a>
      </div>
      <Search retired={words.proposals.some(one => one.retired)} />
      <p class="soft small" role="status">
        {t('words.found', { n: found.length })}
      </p>
      {used.map(kind => (
        <section key={kind} aria-labelledby={`kind-${kind}`}>
          <h2 class="groups-place" id={`kind-${kind}`}>
            {t(kinds[kind])}
          </h2>
          <ul class="groups">
            {found
              .filter(one => one.kind === kind)
              .map(one => (
                <li key={one.id}>
                  <a
                    class="people-one"
                    href={`/admin/deck/${one.id}`}
                    aria-current={one.id === chosen ? 'page' : undefined}
                  >
                    <strong dir="auto">{untitled(one)}</strong>
                    <span class="soft small">{lineOf(one, changed.has(one.id), answer.locale)}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What is to be known of a proposal in the list. */
function lineOf(one: ProposalTexts, changed: boolean, standIn: Locale): string {
  const goal = textIn(one.goal, locale.value, standIn);
  return [
    t('words.weeksLong', { n: one.weeks }),
    ...(goal ? [goal] : []),
    ...(changed ? [t('words.notPublished')] : []),
    ...lacking(locales, [one.title, one.purpose, one.goal, one.actions]).map(of =>
      t('words.lacking', { language: languages[of].name }),
    ),
  ].join(' · ');
}

function Search({ retired: some }: { retired: boolean }) {
  const { q, kind, retired } = wanted.value;
  const set = (more: Partial<typeof wanted.value>) => {
    wanted.value = { ...wanted.value, ...more };
  };
  return (
    <search class="people-search">
      <Field label={t('people.search')} wrong={null}>
        {input => (
          <input
            {...input}
            type="search"
            maxLength={80}
            dir="auto"
            value={q}
            onInput={event => set({ q: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('words.kind')} wrong={null}>
        {input => (
          <select {...input} value={kind} onChange={event => set({ kind: event.currentTarget.value })}>
            <option value="">{t('people.all')}</option>
            {(Object.keys(kinds) as Kind[]).map(one => (
              <option value={one} key={one}>
                {t(kinds[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(some || retired) && (
        <label class="person-check">
          <input
            type="checkbox"
            checked={retired}
            onChange={event => set({ retired: event.currentTarget.checked })}
          />
          {t('words.showRetired')}
        </label>
      )}
    </search>
  );
}
