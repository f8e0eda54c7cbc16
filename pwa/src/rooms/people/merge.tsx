import { useEffect, useState } from 'preact/hooks';
import type { MergeAnswer, Person } from '../../contract';
import { mergePeople, planMerge } from '../../facts/office';
import { t } from '../../i18n';
import { Line } from '../../ui/field';
import { Refusal, reasonOf, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';
import { PeopleList } from './list';
import { placeOf } from './standing';

type Plan = NonNullable<MergeAnswer['plan']>;

/** Milliseconds without a further letter after which a search begins. */
const calm = 250;

/** A person turns out to be another one: who that is, what happens then, and the question, which is asked once. */
export function Merge({ person, onDone }: { person: Person; onDone: (id: string) => void }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  const [plan, setPlan] = useState<Plan | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), calm);
    return () => clearTimeout(timer);
  }, [text]);

  const run = async (what: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    try {
      await what();
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setBusy(false);
  };
  const choose = (other: Person) =>
    run(async () => {
      if (other.id === person.id) return setWrong(t('merge.self'));
      setPlan((await planBothWays(person.id, other.id)).plan);
    });
  const merge = (of: Plan) =>
    run(async () => {
      await mergePeople(of.goes.id, of.stays.id);
      say(t('merge.done', { name: of.name }));
      onDone(of.stays.id);
    });
  const failed = wrong && <Refusal text={wrong} />;

  if (!open)
    return (
      <div>
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {t('merge.open')}
        </button>
      </div>
    );
  return (
    <section class="person-part" aria-labelledby="merge">
      <h2 id="merge">{t('merge.title')}</h2>
      {plan ? (
        <>
          <p>{t('merge.becomes', { name: plan.name || t('people.nameless') })}</p>
          <dl class="merge-two">
            <dt>{t('merge.stays')}</dt>
            <dd>
              <Who person={plan.stays} />
            </dd>
            <dt>{t('merge.goes')}</dt>
            <dd>
              <Who person={plan.goes} />
            </dd>
          </dl>
          <ul class="merge-what">
            <li>{t('merge.all')}</li>
            <li>{t('merge.once')}</li>
            {plan.goes.phones > 0 && <li>{t('merge.phones', { n: plan.goes.phones })}</li>}
            {plan.twoAsOne && <li class="warm">{t('merge.twoAsOne')}</li>}
            {plan.twoRefs && (
              <li class="warm">{t('merge.twoRefs', { stays: plan.stays.ref, goes: plan.goes.ref })}</li>
            )}
            {plan.roleRises && <li class="warm">{t('merge.rises')}</li>}
          </ul>
          <p>
            <strong>{t('merge.ask')}</strong>
          </p>
          {failed}
          <div class="row">
            <button type="button" class="button alarm" aria-disabled={busy} onClick={() => void merge(plan)}>
              {t('merge.yes')}
            </button>
            <button type="button" class="button" onClick={() => setPlan(null)}>
              {t('merge.other')}
            </button>
          </div>
        </>
      ) : (
        <>
          <p>{t('merge.text')}</p>
          <Line label={t('merge.who')} maxLength={80} value={text} onChange={setText} />
          {failed}
          {query !== '' && (
            <PeopleList
              key={query}
              query={new URLSearchParams({ q: query, limit: '10' }).toString()}
              onOpen={other => void choose(other)}
            />
          )}
          <div>
            <button type="button" class="button" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

/** The plan in which the other one stays; the other way round where only that can be. */
async function planBothWays(goes: string, stays: string): Promise<MergeAnswer> {
  try {
    const answer = await planMerge(goes, stays);
    const { plan } = answer;
    // A name that the office has entered stays with its person.
    return plan?.stays.selfNamed && !plan.goes.selfNamed ? await planMerge(stays, goes) : answer;
  } catch (error) {
    if (reasonOf(error) === 'merge_role') return planMerge(stays, goes);
    throw error;
  }
}

const Who = ({ person }: { person: Person }) => (
  <>
    <strong dir="auto">{person.name || t('people.nameless')}</strong>{' '}
    <span class="soft">{placeOf(person)}</span>
  </>
);
