import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { AuditEntry, AuditList } from '../../contract';
import { look, sheetOf } from '../../facts/office';
import { t } from '../../i18n';
import { type LogQuery, midnightHere, queryOfLog } from '../../rules/log';
import { Field } from '../../ui/field';
import { Standing, useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { FindPerson } from '../people/find';
import { countOn, Filters } from './filter';
import { actorOf, changeWords, didWords, kinds, momentOf, subjectOf, subjectPath } from './logwords';
import './log.css';

type Chosen = { id: string; name: string };
type Wanted = Omit<LogQuery, 'actor' | 'subject'> & { actor: Chosen | null; subject: Chosen | null };

/** What is looked for; it stays for whoever comes back from a person. */
const wanted = signal<Wanted>({ kind: '', actor: null, subject: null, from: '', to: '' });

/** What was done, by whom and when. */
export function LogPage() {
  const { actor, subject, ...rest } = wanted.value;
  const query = queryOfLog({ ...rest, actor: actor?.id ?? '', subject: subject?.id ?? '' }, midnightHere);
  return (
    <Page title={t('office.page.log')} layout="wide">
      <p class="soft">{t('log.text')}</p>
      <Narrowing />
      <div>
        <a class="button" href={sheetOf('audit', query)} download>
          {t('log.sheet')}
        </a>
      </div>
      <Entries key={query} query={query} />
    </Page>
  );
}

function Narrowing() {
  const now = wanted.value;
  const set = (more: Partial<Wanted>) => {
    wanted.value = { ...now, ...more };
  };
  return (
    <Filters on={countOn(now.kind, now.from, now.to, now.actor?.id ?? '', now.subject?.id ?? '')}>
      <Field label={t('log.kind')} wrong={null}>
        {input => (
          <select
            {...input}
            value={now.kind}
            onChange={event => set({ kind: event.currentTarget.value as Wanted['kind'] })}
          >
            <option value="">{t('people.all')}</option>
            {Object.entries(kinds).map(([kind, key]) => (
              <option value={kind} key={kind}>
                {t(key)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Day label={t('log.from')} value={now.from} onChange={from => set({ from })} />
      <Day label={t('log.to')} value={now.to} onChange={to => set({ to })} />
      <Somebody label={t('log.actor')} chosen={now.actor} onChoose={actor => set({ actor })} />
      <Somebody label={t('log.subject')} chosen={now.subject} onChoose={subject => set({ subject })} />
    </Filters>
  );
}

type DayProps = { label: string; value: string; onChange: (day: string) => void };

function Day({ label, value, onChange }: DayProps) {
  return (
    <Field label={label} wrong={null}>
      {input => (
        <input {...input} type="date" value={value} onInput={event => onChange(event.currentTarget.value)} />
      )}
    </Field>
  );
}

type SomebodyProps = { label: string; chosen: Chosen | null; onChoose: (person: Chosen | null) => void };

function Somebody({ label, chosen, onChoose }: SomebodyProps) {
  if (!chosen) return <FindPerson label={label} left onChoose={({ id, name }) => onChoose({ id, name })} />;
  return (
    <div class="log-chosen">
      <p>{t('log.chosen', { label, name: chosen.name })}</p>
      <button type="button" class="button" onClick={() => onChoose(null)}>
        {t('log.anybody')}
      </button>
    </div>
  );
}

/** What a query finds, by pages. */
function Entries({ query, cursor = '' }: { query: string; cursor?: string }) {
  const [more, setMore] = useState(false);
  const path = `audit?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
  const reading = useReading<AuditList>(path);
  const items = reading.value?.items ?? [];
  const next = reading.value?.next;
  return (
    <>
      <Standing of={reading} again={() => void look(path)} />
      {reading.value && items.length === 0 && cursor === '' && <p class="soft">{t('log.none')}</p>}
      {items.length > 0 && (
        <ol class="log" aria-label={t('log.list')}>
          {items.map(entry => (
            <Entry entry={entry} key={entry.id} />
          ))}
        </ol>
      )}
      {next &&
        (more ? (
          <Entries query={query} cursor={next} />
        ) : (
          <div>
            <button type="button" class="button" onClick={() => setMore(true)}>
              {t('people.more')}
            </button>
          </div>
        ))}
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const path = subjectPath(entry);
  const subject = subjectOf(entry);
  return (
    <li>
      <p class="small soft">
        <time dateTime={entry.at}>{momentOf(entry.at)}</time> · <bdi>{actorOf(entry)}</bdi>
      </p>
      <div>
        <strong>{didWords(entry.verb)}</strong>
        {subject !== '' && (
          <>
            {': '}
            {path ? (
              <a href={path} dir="auto">
                {subject}
              </a>
            ) : (
              <bdi>{subject}</bdi>
            )}
          </>
        )}
        {entry.changes.length > 0 && (
          <ul>
            {entry.changes.map(change => (
              <li class="small" key={change.field}>
                {changeWords(change, entry.names)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
