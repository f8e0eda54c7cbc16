// Brings the outbox and the server together: pushes what waits, pulls what changed, again and again until both are quiet.
import type { Me } from '../contract';
import { sync as limits } from '../contract/requests.gen';
import type { Exchange, Outcome } from './exchange';
import type { Outgoing, Store } from './store';
import type { SyncState } from './types';

const mostMutations: number = limits.mutations.maxItems;
/** Leaves room for the rest of the request within 256 KiB. */
const mostBytes = 250_000;
const firstDelay = 1_000;
const longestDelay = 300_000;

export type EngineOptions = {
  store: Store;
  exchange: Exchange;
  /** Runs a pass while no other tab does. */
  hold: (pass: () => Promise<void>) => Promise<void>;
  onPhase: (phase: SyncState['phase']) => void;
  onSession: (session: 'active' | 'signedOut' | 'elsewhere' | 'erased') => void;
  /** The server says that this member turned out to be somebody else, whose card goes on with what is in this store. */
  onSame?: (me: Me) => void;
  /** The store changed. Called once for a pull, however many pages it has. */
  onChange: () => Promise<void>;
  random?: () => number;
  now?: () => number;
};

export type Engine = {
  /** Syncs now, or once more after the sync that is under way. Waits only for as long as the server asked for. */
  sync(): Promise<void>;
  /** Syncs unless a retry is planned anyway. */
  nudge(): void;
  /** Nothing is sent or scheduled any more. */
  stop(): void;
};

/** What a pass found: quiet, or the reason why it ended early. */
type Ending = 'quiet' | 'foreign' | 'same' | Exclude<Outcome['kind'], 'answered' | 'clientMismatch'>;

export function createEngine(options: EngineOptions): Engine {
  const { store, exchange, hold, onPhase, onSession, onSame, onChange } = options;
  const { random = Math.random, now = Date.now } = options;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let failures = 0;
  let notBefore = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function sync(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (running) {
      again = true;
      return running;
    }
    const wait = notBefore - now();
    if (wait > 0) {
      plan(wait);
      return Promise.resolve();
    }
    running = passes().finally(() => {
      running = null;
    });
    return running;
  }

  async function passes(): Promise<void> {
    do {
      again = false;
      plan(null);
      try {
        await hold(pass);
      } catch {
        // The phone could not read or write, or another tab took over. What waits is still waiting.
        if (!stopped) later('unanswered', null);
      }
    } while (again && !stopped && retry === undefined);
  }

  async function pass(): Promise<void> {
    if (stopped) return;
    onPhase('syncing');
    const { ending, retryAfter } = await exchangeUntilQuiet();
    if (stopped) return;
    await onChange();
    if (ending === 'quiet') {
      failures = 0;
      onPhase('idle');
    } else if (
      ending === 'signedOut' ||
      ending === 'foreign' ||
      ending === 'elsewhere' ||
      ending === 'erased'
    ) {
      onSession(ending === 'foreign' ? 'signedOut' : ending);
      onPhase('signedOut');
    } else if (ending !== 'same') {
      later(ending, retryAfter);
    }
  }

  async function exchangeUntilQuiet(): Promise<{ ending: Ending; retryAfter: number | null }> {
    let limit = mostMutations;
    let suspect: { id: string; code: string; detail: string } | null = null;
    let renewals = 0;
    /** Set once the server takes nothing more today: what is new is got without sending. */
    let enough: { retryAfter: number | null } | null = null;
    const end = (ending: Ending, retryAfter: number | null = null) => ({ ending, retryAfter });

    while (!stopped) {
      const next = await store.outgoing(limit, mostBytes);
      if (!next) {
        // The browser emptied the database under us; onChange makes it ready again.
        if (++renewals > 3) return end('unanswered');
        await onChange();
        continue;
      }
      // Before anything is pushed, a pull shows whose session this is: what one member tapped is never sent as another.
      const sent: Outgoing = next.cookie === null || enough ? { ...next, mutations: [] } : next;
      const outcome = await exchange({
        protocol: 1,
        app: __APP_VERSION__,
        ...sent,
        sentAt: new Date(now()).toISOString(),
      });
      if (stopped) break;

      switch (outcome.kind) {
        case 'answered': {
          const { response } = outcome;
          const people = response.patch.filter(entry => entry.op === 'put' && entry.table === 'me');
          const other = people.find(({ id }) => id !== store.member);
          if (other?.value.formerly?.includes(store.member)) {
            onSame?.(other.value);
            return end('same');
          }
          if (other) return end('foreign');
          if (people.length === 0 && sent.cookie === null) return end('unanswered');
          const waiting = await store.take(sent, response, now());
          if (stopped) break;
          if (!response.replaced) onSession('active');
          failures = 0;
          if (suspect) {
            // The server is fine without it.
            await store.park(suspect.id, suspect.code, suspect.detail, now());
            suspect = null;
            limit = mostMutations;
          } else if (enough && !response.more) {
            return end('tooMuch', enough.retryAfter);
          } else if (!response.more && waiting === 0) {
            await store.finish(now());
            return end(response.replaced ? 'elsewhere' : 'quiet');
          }
          break;
        }
        case 'clientMismatch':
          if (++renewals > 3) return end('unanswered');
          await store.renewClient(sent.client);
          break;
        case 'refused': {
          const [only] = sent.mutations;
          if (!only) return end('refused');
          limit = Math.floor(sent.mutations.length / 2);
          // One alone: an empty request tells whether it is to blame or the server takes nothing at all.
          if (limit === 0)
            suspect = { id: only.id, code: outcome.code ?? 'too_large', detail: outcome.detail };
          break;
        }
        case 'tooMuch':
          if (sent.mutations.length === 0) return end('busy', outcome.retryAfter);
          enough = { retryAfter: outcome.retryAfter };
          break;
        case 'busy':
          return end('busy', outcome.retryAfter);
        default:
          return end(outcome.kind);
      }
    }
    return end('quiet');
  }

  /** Full jitter: any time up to a limit that doubles, so that phones do not come back all at once. */
  function later(why: Ending, retryAfter: number | null): void {
    const delay =
      why === 'outdated' ? longestDelay : random() * Math.min(longestDelay, firstDelay * 2 ** failures);
    failures = Math.min(failures + 1, 20);
    // A server that asked for patience is not asked again earlier, whatever happens meanwhile.
    notBefore = why === 'outdated' ? now() + delay : now() + (retryAfter ?? 0);
    plan(Math.max(delay, retryAfter ?? 0));
    // Whether there is a connection shows in what became of the request; browsers believe in one that is not there.
    if (why === 'outdated' || why === 'tooMuch') onPhase(why);
    else onPhase(why === 'unreachable' ? 'offline' : 'retrying');
  }

  function plan(delay: number | null): void {
    clearTimeout(retry);
    retry = undefined;
    if (delay === null || stopped) return;
    retry = setTimeout(() => {
      retry = undefined;
      void sync();
    }, delay);
  }

  return {
    sync,
    nudge() {
      if (retry === undefined) void sync();
    },
    stop() {
      stopped = true;
      plan(null);
    },
  };
}
