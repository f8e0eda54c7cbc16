// How the office's rooms show what they read online, and say what went wrong.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { look, type Reading, Refused, readingOf } from '../facts/office';
import { formatTime, type Key, t } from '../i18n';
import { syncState } from '../sync';

/** Reads an address below `/api/admin` now and, while the page is in sight, every so many milliseconds. */
export function useReading<T>(path: string, every = 0): Reading<T> {
  const reading = readingOf<T>(path);
  const lost = reading.value.failed === 'offline';
  const online = syncState.value.phase === 'idle';
  // When the phone has reached the server again, so can this page.
  useEffect(() => {
    if (lost && online) void look(path);
  }, [lost, online]);
  useEffect(() => {
    void look(path);
    if (every === 0) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void look(path), every);
    return () => clearInterval(timer);
  }, [path, every]);
  return reading.value;
}

/** What stands where nothing could be read, and how old it is where something was; nothing while all is well. */
export function Standing({ of: { value, at, failed }, again }: { of: Reading<unknown>; again: () => void }) {
  if (failed === null)
    return value === null ? (
      <div class="bone bone-row" role="status" aria-label={t('office.loading')} />
    ) : null;
  return (
    <div class="notice" role="status">
      <p>
        {failed !== 'offline'
          ? wordsOf(failed)
          : value === null
            ? t('office.offline')
            : t('office.asAt', { time: formatTime(at) })}
      </p>
      <div>
        <button type="button" class="button" onClick={again}>
          {t('error.again')}
        </button>
      </div>
    </div>
  );
}

const codes = {
  forbidden: 'office.forbidden',
  not_found: 'office.gone',
  unauthenticated: 'office.signedOut',
} as const satisfies Record<string, Key>;

/** The reason for which the server said no; empty where it gave none. */
export const reasonOf = (error: unknown): string => (error instanceof Refused ? error.reason : '');

// The catalogue has a text for each reason; its test says which are missing.
type Why = 'refused.conflict';

/** What went wrong, in words of the reader's language. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Refused)) return t('office.notSent');
  const why = error.reason && t(`refused.${error.reason}` as Why);
  if (why) return why;
  if (Object.hasOwn(codes, error.code)) return t(codes[error.code as keyof typeof codes]);
  return t(`refused.${error.code}` as Why) || t('office.refused');
}

/** Why something was refused, at what caused it: it comes into sight and has the focus. */
export function Refusal({ text, children }: { text: string; children?: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [text]);
  return (
    <div class="refusal" role="alert" tabIndex={-1} ref={place}>
      <p class="wrong">{text}</p>
      {children}
    </div>
  );
}
