import { useState } from 'preact/hooks';
import { formatDay, formatTime, t } from '../../i18n';
import { dayHere } from '../../rules/day';
import { session, syncNow, syncState } from '../../sync';
import { Icon } from '../../ui/icons';
import { Sheet } from '../../ui/sheet';
import { actOf, isSignedOut, type SyncLine, syncLine } from './syncline';
import { applyUpdate, updateWaiting } from './update';

/** The clock time of today, the date before that. */
function sentTime(at: number): string {
  const day = dayHere(at);
  return day === dayHere(Date.now()) ? formatTime(at) : formatDay(day);
}

function textOf(line: SyncLine): string {
  if ('at' in line) return t(line.key, { time: sentTime(line.at) });
  return 'n' in line ? t(line.key, { n: line.n }) : t(line.key);
}

/** The sync state in plain words, always in sight. A tap sends what waits and says more. */
export function SyncButton() {
  const [open, setOpen] = useState(false);
  const line = syncLine(syncState.value, session.value);
  const text = textOf(line);
  return (
    <>
      <button
        type="button"
        class="sync"
        aria-haspopup="dialog"
        data-tone={line.tone}
        onClick={() => {
          syncNow();
          setOpen(true);
        }}
      >
        <span class="sync-in">
          <Icon name={line.icon} size={17} />
          <span>{text}</span>
        </span>
      </button>
      <span class="sr" role="status">
        {text}
      </span>
      <Sheet open={open} title={t('sync.title')} onClose={() => setOpen(false)}>
        <SyncDetails text={text} />
        <Act onGone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

/** What is there to do, and nothing that would do nothing. */
function Act({ onGone }: { onGone: () => void }) {
  switch (actOf(syncState.value, session.value)) {
    case 'join':
      return (
        <a class="button strong wide" href="/join" onClick={onGone}>
          {t(session.value === 'elsewhere' ? 'elsewhere.join' : 'signedOut.join')}
        </a>
      );
    case 'send':
      return (
        <button type="button" class="button strong wide" onClick={syncNow}>
          {t('sync.now')}
        </button>
      );
    case 'update':
      return updateWaiting.value ? (
        <button type="button" class="button strong wide" onClick={applyUpdate}>
          {t('update.now')}
        </button>
      ) : null;
    case null:
      return null;
  }
}

function SyncDetails({ text }: { text: string }) {
  const signedOut = isSignedOut(syncState.value, session.value);
  const { phase, waiting, notSaved, storage, lastSentAt, attention } = syncState.value;
  return (
    <>
      <p>
        <strong>{text}</strong>
      </p>
      {notSaved && <p>{t('sync.explainNotSaved')}</p>}
      {waiting > 0 && (
        <p>
          {t(
            signedOut
              ? 'signedOut.text'
              : phase === 'tooMuch'
                ? 'sync.explainTooMuch'
                : 'sync.explainWaiting',
          )}
        </p>
      )}
      {waiting === 0 && !notSaved && attention.length === 0 && lastSentAt !== null && (
        <p>{t('sync.explainSent')}</p>
      )}
      {storage === 'memoryOnly' && <p>{t('sync.explainMemory')}</p>}
      {lastSentAt !== null && <p class="soft">{t('sync.lastSent', { time: sentTime(lastSentAt) })}</p>}
      {attention.length > 0 && (
        <p>
          <a href="/settings">{t('sync.attention', { n: attention.length })}</a>
        </p>
      )}
    </>
  );
}
