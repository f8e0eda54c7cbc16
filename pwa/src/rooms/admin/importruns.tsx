import { useState } from 'preact/hooks';
import type { ImportRun } from '../../contract';
import { look, newId, takeBackImport } from '../../facts/office';
import { formatDay, formatTime, t } from '../../i18n';
import { changeKinds, localDay } from '../../rules/import';
import { Wrong } from '../../ui/field';
import { wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';
import { kindName } from './importwords';

export const whenOf = (at: string): string => `${formatDay(localDay(at))} ${formatTime(Date.parse(at))}`;

/** The files that came so far, the last one first. */
export function ImportRuns({ runs }: { runs: readonly ImportRun[] }) {
  const good = runs.find(
    ({ state, takesBack, takenBack }) => state === 'done' && takesBack === null && !takenBack,
  );
  return (
    <section class="panel" aria-labelledby="import-history">
      <h2 id="import-history">{t('import.history')}</h2>
      {runs.length === 0 && <p class="soft">{t('import.noRuns')}</p>}
      {good && <p class="soft">{t('import.lastGood', { when: whenOf(good.at) })}</p>}
      <ul class="import-runs">
        {runs.map(run => (
          <Run run={run} runs={runs} key={run.id} />
        ))}
      </ul>
    </section>
  );
}

const titleOf = ({ file }: ImportRun): string => file || t('import.nameless');

function summaryOf({ state, counts, takesBack, takenBack, whole }: ImportRun): string {
  const changed = changeKinds.flatMap(kind =>
    counts[kind] > 0 ? [`${kindName(kind)} ${counts[kind]}`] : [],
  );
  const told = state === 'done' && !takesBack && changed.length === 0 ? [t('import.same')] : changed;
  return [
    state === 'staging' && t('import.state.staging'),
    state === 'applying' && t('import.state.applying'),
    state === 'refused' && t('import.state.refused'),
    whole && t('import.isWhole'),
    ...told,
    takenBack && t('import.takenBack'),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Run({ run, runs }: { run: ImportRun; runs: readonly ImportRun[] }) {
  const [asking, setAsking] = useState(false);
  const [id] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const by = run.token
    ? t('import.byToken', { name: run.token })
    : run.by
      ? t('import.by', { who: run.by })
      : t('import.byCommand');
  const undone = run.takesBack && runs.find(one => one.id === run.takesBack);
  const takeBack = async () => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    try {
      await takeBackImport(run.id, id);
      setAsking(false);
      say(t('import.doneBack'));
      void look('import');
      void look('groups');
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <li>
      <strong dir="auto">
        {run.takesBack ? t('import.takesBack', { file: titleOf(undone || run) }) : titleOf(run)}
      </strong>
      <span class="soft small">
        {whenOf(run.at)} · {by}
      </span>
      <span class="small">{summaryOf(run)}</span>
      {run.problem && (
        <span class="wrong small" dir="auto">
          {run.problem}
        </span>
      )}
      {run.failed > 0 && <span class="wrong small">{t('import.failed', { n: run.failed })}</span>}
      {run.revocable && !asking && (
        <div>
          <button type="button" class="button quiet" onClick={() => setAsking(true)}>
            {t('import.back')}
            <span class="sr"> {titleOf(run)}</span>
          </button>
        </div>
      )}
      {asking && (
        <div class="import-ask">
          <p>{t('import.backAsk')}</p>
          <div class="row">
            <button type="button" class="button alarm" aria-disabled={busy} onClick={() => void takeBack()}>
              {busy ? t('import.backBusy') : t('import.backGo')}
            </button>
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {t('import.keep')}
            </button>
          </div>
          <Wrong id={`back-${run.id}`} text={wrong} />
        </div>
      )}
    </li>
  );
}
