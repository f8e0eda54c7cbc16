import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { ImportAnswer, ImportList, ImportPreview, ImportRun } from '../../contract';
import { me } from '../../facts/member';
import { importPeople, importRun, look, lookAtPeople, newId, Refused } from '../../facts/office';
import { t } from '../../i18n';
import { type Answer, askedBy, largestFile, progressOf } from '../../rules/import';
import { Field, Wrong } from '../../ui/field';
import { Standing, useReading, wordsOf } from '../../ui/office';
import { Page } from '../../ui/page';
import { ImportPlanView, ImportProblems } from './importplan';
import { ImportRuns } from './importruns';
import { ImportTokens } from './importtokens';
import './import.css';

/** Milliseconds after which it is looked how far a run is. */
const often = 700;

/** How far somebody is with a file. It stays for whoever comes back to the page, and is of one person. */
type Draft = {
  of: string | undefined;
  file: File | null;
  whole: boolean;
  preview: ImportPreview | null;
  said: ReadonlySet<Answer>;
  /** Of the run, the same when it is tried again; null: it has not been begun. */
  id: string | null;
  run: ImportRun | null;
  busy: 'looking' | 'taking' | 'lost' | null;
  wrong: string | null;
};

const empty: Draft = {
  of: undefined,
  file: null,
  whole: false,
  preview: null,
  said: new Set(),
  id: null,
  run: null,
  busy: null,
  wrong: null,
};
const kept = signal<Draft>(empty);

const mine = (): Draft => (kept.value.of === me.value?.id ? kept.value : empty);

function set(more: Partial<Draft>): void {
  const now = kept.peek();
  const own = me.peek()?.id;
  kept.value = { ...(now.of === own ? now : empty), ...more, of: own };
}

/** Files of people: looked at, taken in, and what came so far. */
export function ImportPage() {
  const draft = mine();
  const runs = useReading<ImportList>('import');
  return (
    <Page title={t('office.page.import')} layout="wide">
      <p class="soft">{t('import.lead')}</p>
      {draft.run?.state === 'done' ? (
        <Done run={draft.run} waiting={draft.preview?.plan?.waiting ?? 0} />
      ) : draft.busy === 'taking' || draft.busy === 'lost' ? (
        <Taking draft={draft} />
      ) : draft.preview ? (
        <Seen draft={draft} preview={draft.preview} />
      ) : (
        <Choose draft={draft} />
      )}
      <Standing of={runs} again={() => void look('import')} />
      {runs.value && <ImportRuns runs={runs.value.items} />}
      <ImportTokens />
    </Page>
  );
}

async function lookAt(file: File, whole: boolean): Promise<void> {
  if (file.size > largestFile) return set({ wrong: t('import.tooLarge') });
  set({ busy: 'looking', wrong: null });
  try {
    const preview = await lookAtPeople(file, { whole });
    set({ preview, said: new Set(), id: null, run: null, busy: null });
  } catch (error) {
    set({ busy: null, wrong: wordsOf(error) });
  }
}

function Choose({ draft: { file, whole, busy, wrong } }: { draft: Draft }) {
  return (
    <form
      class="office-form panel"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (busy) return;
        if (file) void lookAt(file, whole);
        else set({ wrong: t('import.needFile') });
      }}
    >
      <Field label={t('import.file')} help={t('import.fileHelp')} wrong={wrong}>
        {input => (
          <input
            {...input}
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={event => set({ file: event.currentTarget.files?.[0] ?? null, wrong: null })}
          />
        )}
      </Field>
      <label class="import-check">
        <input
          type="checkbox"
          checked={whole}
          onChange={event => set({ whole: event.currentTarget.checked })}
        />
        {t('import.whole')}
      </label>
      <div class="row">
        <button type="submit" class="button strong" aria-disabled={busy !== null}>
          {busy === 'looking' ? t('import.looking') : t('import.look')}
        </button>
        <span class="soft small">{t('import.nothingYet')}</span>
      </div>
      <Columns />
    </form>
  );
}

function Columns() {
  const columns = [
    ['ref', t('import.column.ref')],
    ['name', t('import.column.name')],
    ['group', t('import.column.group')],
    ['site', t('import.column.site')],
    ['role', t('import.column.role')],
    ['locale', t('import.column.locale')],
    ['leads', t('import.column.leads')],
  ] as const;
  return (
    <details class="import-columns">
      <summary>{t('import.columns')}</summary>
      <p>{t('import.columnsIntro')}</p>
      <dl>
        {columns.map(([column, meaning]) => (
          <div key={column}>
            <dt>
              <code translate={false}>{column}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{t('import.keeps')}</p>
    </details>
  );
}

function Seen({ draft, preview }: { draft: Draft; preview: ImportPreview }) {
  const { file, whole, said, wrong } = draft;
  const [tried, setTried] = useState(false);
  const plan = preview.plan;
  const asked = plan ? askedBy(plan, preview.file.encoding) : [];
  const open = asked.filter(answer => !said.has(answer));
  const n = plan?.changes.length ?? 0;
  const answer = (one: Answer, yes: boolean) => {
    const next = new Set(said);
    if (yes) next.add(one);
    else next.delete(one);
    set({ said: next });
  };
  return (
    <section class="panel" aria-labelledby="import-seen">
      <h2 id="import-seen">{t('import.title', { file: file?.name ?? t('import.nameless') })}</h2>
      <p class="soft small">
        {plan && `${t('import.people', { n: plan.people })}. `}
        {t('import.written', { encoding: preview.file.encoding, columns: preview.file.columns.join(', ') })}
      </p>
      {preview.problems.length > 0 || !plan ? (
        <ImportProblems problems={preview.problems} />
      ) : (
        <>
          <ImportPlanView
            plan={plan}
            asked={asked}
            said={said}
            telling={preview.file.telling}
            onAnswer={answer}
          />
          <Wrong id="import-open" text={tried && open.length > 0 ? t('import.needAnswers') : wrong} />
        </>
      )}
      <div class="row">
        {plan && preview.problems.length === 0 && file && (
          <button
            type="button"
            class="button strong"
            aria-describedby="import-open"
            aria-disabled={open.length > 0}
            onClick={() => {
              if (open.length > 0) return setTried(true);
              void take(file, whole, plan.mark, said);
            }}
          >
            {n > 0 ? t('import.take', { n }) : t('import.takeSame')}
          </button>
        )}
        <button type="button" class="button" onClick={() => set({ ...empty, whole })}>
          {t('import.another')}
        </button>
      </div>
    </section>
  );
}

/** Takes the file in. Where the answer is lost, the run's id tells whether it has happened. */
async function take(file: File, whole: boolean, seen: string, said: ReadonlySet<Answer>): Promise<void> {
  const id = kept.peek().id ?? newId();
  set({ id, busy: 'taking', wrong: null, run: null });
  try {
    finish(await importPeople(file, { whole, id, seen, said }));
  } catch (error) {
    if (error instanceof Refused) set({ busy: null, wrong: wordsOf(error) });
    else set({ busy: 'lost' });
  }
}

function finish(answer: ImportAnswer): void {
  if (answer.import.state === 'done') {
    set({ run: answer.import, busy: null, file: null });
    void look('import');
    void look('groups');
  } else set({ run: answer.import });
}

/** Looks how far the run is; done or not done, it is the server that knows. */
async function ask(id: string): Promise<void> {
  try {
    const answer = await importRun(id);
    if (kept.peek().busy) finish(answer);
  } catch (error) {
    if (!(error instanceof Refused) || kept.peek().busy !== 'lost') return;
    set(
      error.code === 'not_found'
        ? { busy: null, run: null, wrong: t('import.notDone') }
        : { busy: null, wrong: wordsOf(error) },
    );
  }
}

function Taking({ draft: { id, run, preview, busy } }: { draft: Draft }) {
  useEffect(() => {
    if (!id) return;
    const timer = setInterval(() => void ask(id), often);
    return () => clearInterval(timer);
  }, [id]);
  const expected = preview?.plan?.people ?? 1;
  return (
    <section class="panel" aria-label={t('import.taking')}>
      <p role="status">
        {busy === 'lost'
          ? t('import.unknown')
          : run?.state === 'applying'
            ? t('import.taking')
            : t('import.staging')}
      </p>
      <progress
        class="import-progress"
        aria-label={t('import.taking')}
        max={1}
        value={run ? progressOf(run, expected) : 0}
      />
    </section>
  );
}

function Done({ run, waiting }: { run: ImportRun; waiting: number }) {
  return (
    <section class="panel" aria-label={t('import.done')}>
      <p role="status">{run.takesBack ? t('import.doneBack') : t('import.done')}</p>
      {run.failed > 0 && <p class="wrong">{t('import.failed', { n: run.failed })}</p>}
      {waiting > 0 && !run.takesBack && <p>{t('import.waiting', { n: waiting })}</p>}
      <div class="row">
        <button type="button" class="button strong" onClick={() => set(empty)}>
          {t('import.next')}
        </button>
        {waiting > 0 && (
          <a class="button" href="/admin/groups">
            {t('import.handOut')}
          </a>
        )}
      </div>
    </section>
  );
}
