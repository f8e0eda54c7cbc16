// The server's poke, "something changed", as long as the page is visible. It never carries data: the answer is a sync.
const firstDelay = 1_000;
const longestDelay = 60_000;
const settleTime = 200;

/** Listens for pokes until stopped. `onPoke` also runs after each (re)connection, since pokes may have been missed. */
export function listen(onPoke: () => void): () => void {
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
