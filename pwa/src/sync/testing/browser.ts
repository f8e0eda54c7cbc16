// The little of a browser that the sync layer touches, with an origin's storage that outlives a page.
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { networkTo, responseOf } from './network';
import type { Answer, ModelServer } from './server';

export type Browser = {
  online: boolean;
  standalone: boolean;
  storage: Map<string, string>;
  /** What the server answers to joining and leaving; a request without an answer fails. */
  answers: Map<string, Answer>;
  /** Requests besides syncing, as "METHOD path". */
  asked: string[];
};

let browsers = 0;
/** How often pages turned to the storage or the network. */
let touches = 0;
let travelling = 0;
/** Between two touches a page reads or writes its database, which takes some ten turns of the event loop. */
const enoughTurns = 300;
const channels: BroadcastChannel[] = [];
const laterInTime = setTimeout;
/** Milliseconds that a request is under way, so that a test that ends too early fails on every machine. */
const travelTime = 5;

/** What a browser may lack of what a card needs. */
export type Lack = 'https' | 'serviceWorker';

export function browserFor(server: ModelServer, missing?: Lack): Browser {
  const browser: Browser = {
    online: true,
    standalone: false,
    storage: new Map(),
    answers: new Map(),
    asked: [],
  };
  const calm = networkTo(server);
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => {
      touches++;
      return browser.storage.get(key) ?? null;
    },
    setItem: (key: string, value: string) => browser.storage.set(key, value),
    removeItem: (key: string) => browser.storage.delete(key),
  });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('navigator', {
    get onLine() {
      return browser.online;
    },
    ...(missing === 'serviceWorker' ? {} : { serviceWorker: new EventTarget() }),
  });
  vi.stubGlobal('isSecureContext', missing !== 'https');
  // Pages of earlier browsers in this process must not wake up to try again in this one.
  const nth = ++browsers;
  vi.stubGlobal('setTimeout', (work: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
    laterInTime(() => {
      if (nth === browsers) work(...args);
    }, delay),
  );
  const Channel = BroadcastChannel;
  vi.stubGlobal(
    'BroadcastChannel',
    class extends Channel {
      constructor(name: string) {
        super(`${name} ${nth}`);
        channels.push(this);
      }
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: browser.standalone }));
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      close() {}
    },
  );
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    travelling++;
    await new Promise(arrived => laterInTime(arrived, travelTime));
    travelling--;
    touches++;
    if (!browser.online) throw new TypeError('network error');
    if (path === '/api/sync') return calm(path, init);
    const request = `${init.method} ${path}`;
    browser.asked.push(request);
    const answer = browser.answers.get(request);
    if (!answer) throw new TypeError('network error');
    return answer.status === 204 ? new Response(null, { status: 204 }) : responseOf(answer);
  });
  return browser;
}

/**
 * Ends the open browser. Its pages see no other page and no timer any more, and what they were in the middle of goes on
 * from turn to turn of the event loop until nothing is left: else it would be written into the next test's storage.
 */
export async function closeBrowser(): Promise<void> {
  browsers++;
  for (const channel of channels.splice(0)) channel.close();
  for (let turns = 0, seen = touches; turns < enoughTurns; turns++) {
    await new Promise(setImmediate);
    if (travelling === 0 && touches === seen) continue;
    seen = touches;
    turns = 0;
  }
}

/** A page of the app: its modules anew, as after loading. */
export async function openPage() {
  vi.resetModules();
  const [sync, member, checkins] = await Promise.all([
    import('..'),
    import('../../facts/member'),
    import('../../facts/checkin'),
  ]);
  return { ...sync, ...member, ...checkins };
}
