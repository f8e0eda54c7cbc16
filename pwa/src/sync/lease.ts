// One at a time among the tabs of a browser: one that syncs, one that listens. A Web Lock orders them; a frozen tab keeps its
// lock but cannot answer, so a waiting tab asks around and takes over when nobody does. Two tabs at once would be wasteful,
// never wrong: verdicts are idempotent and the store takes rows only with the cookie they were asked for.

/** Milliseconds: how often a waiting tab asks, and how long a living one may take to answer. */
const usual = { patience: 2_500, answerTime: 2_500 };

export type Lease = {
  /**
   * Runs `work` while no other tab does. Rejects with an AbortError if the lease was taken over meanwhile, or if `gone` is
   * aborted before it is this tab's turn.
   */
  hold<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T>;
  close(): void;
};

/** The lease of that name. Without Web Locks every tab works for itself. */
export function leaseNamed(name: string, { patience, answerTime } = usual): Lease {
  const locks = globalThis.navigator?.locks;
  if (!locks) return { hold: work => work(), close: () => undefined };

  const channel = new BroadcastChannel(name);
  let holding = false;
  let heard = 0;
  channel.onmessage = ({ data }) => {
    if (data === 'anyone?' && holding) channel.postMessage('here');
    if (data === 'here') heard = Date.now();
  };

  async function hold<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    const held = async () => {
      holding = true;
      try {
        return await work();
      } finally {
        holding = false;
      }
    };
    const waiting = new AbortController();
    const leave = () => waiting.abort();
    if (gone?.aborted) leave();
    gone?.addEventListener('abort', leave);
    let granted = false;
    let asked = 0;
    const watch = setInterval(() => {
      if (granted || waiting.signal.aborted) return;
      if (asked > heard && Date.now() - asked >= answerTime) return waiting.abort();
      if (asked <= heard) asked = Date.now();
      channel.postMessage('anyone?');
    }, patience);
    try {
      return await locks.request(name, { signal: waiting.signal }, () => {
        granted = true;
        return held();
      });
    } catch (error) {
      if (granted || !waiting.signal.aborted || gone?.aborted) throw error;
      return await locks.request(name, { steal: true }, held);
    } finally {
      clearInterval(watch);
      gone?.removeEventListener('abort', leave);
    }
  }

  return { hold, close: () => channel.close() };
}
