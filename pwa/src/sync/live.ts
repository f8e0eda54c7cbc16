// The server's poke, "something changed", as long as the page is visible. It never carries data: the answer is a sync. One
// tab of a browser listens for all: what its sync brings, the others read. Over HTTP/1.1 a browser has six connections to a
// server, which streams of their own would use up.
import { type Lease, leaseNamed } from './lease';

/** Milliseconds, as for the lease. A tab that is frozen with the stream is rare, and all look each minute anyway. */
const patient = { patience: 20_000, answerTime: 5_000 };
const firstDelay = 1_000;
const longestDelay = 60_000;
const settleTime = 200;

/**
 * Listens for pokes until stopped, while no other tab does. `onPoke` also runs after each (re)connection, since pokes may
 * have been missed.
 */
export function listen(onPoke: () => void, lease: Lease = leaseNamed('card-live', patient)): () => void {
  const gone = new AbortController();
  let close = () => {};
  let again: ReturnType<typeof setTimeout> | undefined;

  const untilGone = () =>
    new Promise<void>(over => {
      if (gone.signal.aborted) return over();
      const closeStream = stream(onPoke);
      close = () => {
        closeStream();
        over();
      };
    });
  const takeTurn = async (): Promise<void> => {
    try {
      await lease.hold(untilGone, gone.signal);
    } catch {
      // Another tab took over, since this one was frozen: it goes to the end of the line.
      close();
      if (!gone.signal.aborted) again = setTimeout(takeTurn, firstDelay);
    }
  };
  void takeTurn();
  return () => {
    gone.abort();
    clearTimeout(again);
    close();
    lease.close();
  };
}

/** The stream, opened again whenever it breaks, until it is closed. */
function stream(onPoke: () => void): () => void {
  let source: EventSource | null = null;
  let failures = 0;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let settle: ReturnType<typeof setTimeout> | undefined;

  // A colleague's batch pokes several times in a moment; one pull is enough.
  const poked = () => {
    settle ??= setTimeout(() => {
      settle = undefined;
      onPoke();
    }, settleTime);
  };

  function connect(): void {
    source = new EventSource('/api/live');
    source.onopen = () => {
      failures = 0;
      poked();
    };
    source.addEventListener('poke', poked);
    // The browser's own reconnecting gives up after an error status and does not spread the phones out.
    source.onerror = () => {
      source?.close();
      source = null;
      const limit = Math.min(longestDelay, firstDelay * 2 ** failures++);
      reconnect = setTimeout(connect, limit / 2 + Math.random() * (limit / 2));
    };
  }

  connect();
  return () => {
    source?.close();
    clearTimeout(reconnect);
    clearTimeout(settle);
  };
}
