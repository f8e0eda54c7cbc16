import type { CardAnswer, DeckAnswer, Locale, TextChange } from '../../../contract';
import { discardDraft, publishDraft, type WordsPart } from '../../../facts/wording';
import { formatDay, formatTime, isolate, type Key, locale, t } from '../../../i18n';
import { textIn } from '../../../rules/wording';
import { AskOnce } from '../../../ui/askonce';
import { Refusal } from '../../../ui/office';
import { Ways } from '../../../ui/page';
import { say } from '../../../ui/toast';
import { useAct } from './act';

type Props = {
  part: WordsPart;
  path: string;
  answer: CardAnswer | DeckAnswer;
  /** Why it cannot be published, in words; null: it can be. */
  lacks: string | null;
};

/** Whether what stands here is read by everybody already, and the way there. */
export function DraftBar({ part, path, answer, lacks }: Props) {
  const act = useAct(path);
  const { revision, edited, changes } = answer;
  const publish = async () => {
    if (await act.run(() => publishDraft(part, revision))) say(t('words.published'));
  };
  return (
    <section class="panel" aria-label={t('words.state')}>
      {answer.draft === null ? (
        <p>{t('words.noDraft')}</p>
      ) : (
        <>
          <h2>{t('words.draft', { n: changes.length })}</h2>
          {edited && (
            <p class="soft small">
              {t('words.edited', {
                name: edited.by?.name ?? t('words.commandLine'),
                time: momentOf(edited.at),
              })}
            </p>
          )}
          <Changes of={changes} standIn={answer.locale} />
          {lacks !== null && <p class="wrong">{lacks}</p>}
        </>
      )}
      {act.wrong !== null && <Refusal text={act.wrong} />}
      {answer.draft !== null && (
        <div class="row">
          <button
            type="button"
            class="button strong"
            aria-disabled={act.busy || lacks !== null}
            onClick={() => lacks === null && void publish()}
          >
            {t('words.publish')}
          </button>
          <AskOnce
            label={t('words.discard')}
            question={t('words.discardAsk')}
            text={t('words.discardText')}
            yes={t('words.discardYes')}
            onYes={() => void act.run(() => discardDraft(part, revision))}
          />
        </div>
      )}
      <Ways
        to={[
          [`/admin/${part}/history`, t('words.history')],
          ...(part === 'deck' ? ([['/admin/deck/file', t('deckFile.title')]] as const) : []),
        ]}
      />
    </section>
  );
}

/** When something was done, by the clock of whoever looks. */
export function momentOf(at: string): string {
  const then = new Date(at);
  const day = new Date(Date.UTC(then.getFullYear(), then.getMonth(), then.getDate()));
  return `${formatDay(day.toISOString().slice(0, 10))} ${formatTime(then.getTime())}`;
}

const fieldNames = {
  vision: 'words.vision',
  whenWrong: 'words.whenWrong',
  order: 'words.order',
  title: 'words.title',
  why: 'words.why',
  wordings: 'words.wordings',
  purpose: 'words.purpose',
  goal: 'words.goal',
  actions: 'words.actions',
  kind: 'words.kind',
  followUp: 'words.followUp',
  weeks: 'words.weeks',
  state: 'words.retiredOrNot',
} as const satisfies Record<string, Key>;

/** What is other than before: a line for each point or proposal. */
export function Changes({ of: changes, standIn }: { of: readonly TextChange[]; standIn: Locale }) {
  return (
    <ul class="words-changes">
      {changes.map(change => (
        <li key={change.id ?? ''}>
          <strong dir="auto">
            {change.id === null ? t('words.card') : textIn(change.title, locale.value, standIn)}
          </strong>{' '}
          <span class="soft">{whatOf(change)}</span>
        </li>
      ))}
    </ul>
  );
}

function whatOf({ what, fields }: TextChange): string {
  if (what === 'added') return t('words.added');
  if (what === 'removed') return t('words.removed');
  return fields
    .map(field =>
      Object.hasOwn(fieldNames, field) ? t(fieldNames[field as keyof typeof fieldNames]) : field,
    )
    .map(isolate)
    .join(', ');
}
