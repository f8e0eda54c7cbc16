import type { Session, SyncState } from '../../sync';

/** What the line says: a text of its own, or one that counts what waits, or one with a time. */
type Words =
  | {
      key:
        | 'sync.notSaved'
        | 'sync.starting'
        | 'sync.signedOut'
        | 'sync.outdated'
        | 'sync.sending'
        | 'sync.getting'
        | 'sync.offline'
        | 'sync.retrying'
        | 'sync.fresh';
    }
  | {
      key:
        | 'sync.signedOutWaiting'
        | 'sync.offlineWaiting'
        | 'sync.retryingWaiting'
        | 'sync.tooMuchWaiting'
        | 'sync.saved'
        | 'sync.attention';
      n: number;
    }
  | { key: 'sync.allSent'; at: number };

export type SyncLine = Words & {
  tone: 'calm' | 'waiting' | 'alarm';
  icon: 'sent' | 'phone' | 'sending' | 'offline' | 'alarm';
};

/** Whether nothing goes from here until an invitation is used. */
export const isSignedOut = ({ phase }: SyncState, session: Session): boolean =>
  session === 'signedOut' || session === 'elsewhere' || phase === 'signedOut';

/** What can be done about what waits; null where the server takes nothing for now, whoever asks. */
export function actOf(state: SyncState, session: Session): 'send' | 'join' | 'update' | null {
  if (isSignedOut(state, session)) return 'join';
  if (state.phase === 'outdated') return 'update';
  return state.phase === 'tooMuch' ? null : 'send';
}

/**
 * The one line about syncing that is always in sight. What could cost a check-in comes first, then what the person can
 * do something about, then how things are going.
 */
export function syncLine(state: SyncState, session: Session): SyncLine {
  const n = state.waiting;
  if (state.notSaved) return { key: 'sync.notSaved', tone: 'alarm', icon: 'alarm' };
  if (session === 'starting') return { key: 'sync.starting', tone: 'calm', icon: 'sending' };
  if (isSignedOut(state, session))
    return n > 0
      ? { key: 'sync.signedOutWaiting', n, tone: 'alarm', icon: 'alarm' }
      : { key: 'sync.signedOut', tone: 'alarm', icon: 'alarm' };
  if (state.phase === 'outdated') return { key: 'sync.outdated', tone: 'alarm', icon: 'alarm' };
  return n > 0 ? waitingLine(state.phase, n) : calmLine(state);
}

function waitingLine(phase: SyncState['phase'], n: number): SyncLine {
  if (phase === 'syncing') return { key: 'sync.sending', tone: 'waiting', icon: 'sending' };
  if (phase === 'offline') return { key: 'sync.offlineWaiting', n, tone: 'waiting', icon: 'offline' };
  if (phase === 'tooMuch') return { key: 'sync.tooMuchWaiting', n, tone: 'waiting', icon: 'phone' };
  if (phase === 'retrying') return { key: 'sync.retryingWaiting', n, tone: 'waiting', icon: 'offline' };
  return { key: 'sync.saved', n, tone: 'waiting', icon: 'phone' };
}

function calmLine({ phase, attention, lastSentAt }: SyncState): SyncLine {
  if (phase === 'offline') return { key: 'sync.offline', tone: 'calm', icon: 'offline' };
  if (phase === 'retrying') return { key: 'sync.retrying', tone: 'calm', icon: 'offline' };
  if (attention.length > 0)
    return { key: 'sync.attention', n: attention.length, tone: 'waiting', icon: 'alarm' };
  // A pull that brings nothing must not flicker: once something was sent, that stays in sight.
  if (lastSentAt !== null) return { key: 'sync.allSent', at: lastSentAt, tone: 'calm', icon: 'sent' };
  return phase === 'syncing'
    ? { key: 'sync.getting', tone: 'calm', icon: 'sending' }
    : { key: 'sync.fresh', tone: 'calm', icon: 'sent' };
}
