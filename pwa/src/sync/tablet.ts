// A tablet that a group shares: what it keeps, and how it hands over what people told there. Its database is its own, and holds nothing of
// anybody that can be read but the names that stand on its screen.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SealedResult, TabletAnswer, TabletPicture } from '../contract';
import { newId } from './id';
import { ask, Unreachable } from './request';
import { base64Of, randomId, seal } from './seal';

/** Something sealed, on its way to the server. */
type Box = {
  id: string;
  /** Which tablet sealed it: no other may hand it over. */
  tablet: string;
  key: number;
  box: Uint8Array<ArrayBuffer>;
  /** When the server said what became of it; null: it waits. */
  done: number | null;
};

/** What the tablet shows, and where it is in the history. */
type Kept = {
  tablet: string;
  picture: TabletPicture | null;
  digest: string;
  cookie: string | null;
  at: number;
};

interface Schema extends DBSchema {
  kept: { key: string; value: Kept };
  box: { key: number; value: Box };
}

/** What somebody does in one turn. */
export type Turn = {
  person: string;
  pin: string;
  /** The code with which they choose this PIN. */
  start?: string;
  taps: { campaign: string; action: string; day: string }[];
};

export type TabletNews = {
  /** `closed`: a code has to open it; `ended`: somebody has signed it out. */
  phase: 'closed' | 'open' | 'ended';
  picture: TabletPicture | null;
  /** How many boxes the server has not answered. */
  waiting: number;
  /** When the server answered last, in milliseconds; 0: never. */
  at: number;
  /** Whether it did just now. */
  reached: boolean;
};

/** The code opens nothing. */
export class WrongCode extends Error {
  override name = 'WrongCode';
}

const none: Kept = { tablet: '', picture: null, digest: '', cookie: null, at: 0 };
const boxesAtOnce = 20;
/** Milliseconds for which boxes stay that were answered: as long, a restored server may ask for them. */
const keepFor = 90 * 86_400_000;

export class Tablet {
  private readonly db: Promise<IDBPDatabase<Schema>>;
  private line: Promise<unknown> = Promise.resolve();

  constructor(name = 'servicecard-tablet') {
    this.db = openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('kept');
        db.createObjectStore('box', { autoIncrement: true });
      },
    });
  }

  /** What is there without asking anybody. */
  async news(): Promise<TabletNews> {
    const { picture, at } = await this.kept();
    const waiting = [...(await this.boxes()).values()].filter(({ done }) => done === null).length;
    return { phase: picture ? 'open' : 'closed', picture, waiting, at, reached: false };
  }

  /** Makes this device the tablet of a code. Throws `WrongCode`, or `Unreachable`. */
  async open(code: string): Promise<TabletNews> {
    const response = await ask('/api/tablet/open', 'POST', { code });
    if (response.status === 404) throw new WrongCode(code);
    if (!response.ok) throw new Unreachable(`the server answered ${response.status}`);
    await this.keep(none);
    return (await this.handOver()).news;
  }

  /** Asks the server whether a PIN is right; nothing of it stays here. Null: nobody answers. */
  async ask(turn: Turn): Promise<SealedResult | null> {
    const box = await this.sealed(turn);
    const answer = await this.inLine(() => this.post([box]));
    return typeof answer === 'string' ? null : (answer.results[0] ?? null);
  }

  /** Seals and keeps what somebody tells, then hands over what waits. Null: it waits until the server answers. */
  async tell(turn: Turn): Promise<{ result: SealedResult | null; news: TabletNews }> {
    const box = await this.sealed(turn);
    const tx = (await this.db).transaction('box', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.add(box), tx.done]);
    const { news, results } = await this.handOver();
    return { result: results.get(box.id) ?? null, news };
  }

  /** Hands over what waits, in its order, and takes what the tablet shows. */
  handOver(): Promise<{ news: TabletNews; results: Map<string, SealedResult> }> {
    return this.inLine(async () => {
      const results = new Map<string, SealedResult>();
      let rest = await this.toSend(({ done }) => done === null);
      let phase: TabletNews['phase'] = 'open';
      do {
        const answer = await this.post(rest.slice(0, boxesAtOnce));
        if (answer === 'unreachable') return { news: await this.news(), results };
        if (answer === 'signedOut') {
          await this.keep({ ...(await this.kept()), picture: null, digest: '' });
          return { news: await this.news(), results };
        }
        for (const result of answer.results) results.set(result.id, result);
        rest = answer.resend ? await this.toSend(() => true) : rest.slice(boxesAtOnce);
        if (answer.ended) phase = 'ended';
      } while (rest.length > 0);
      return { news: { ...(await this.news()), phase, reached: true }, results };
    });
  }

  private async sealed({ person, pin, start, taps }: Turn): Promise<Box> {
    const { picture } = await this.kept();
    if (!picture) throw new Error('this tablet is not open');
    const { key, tablet } = picture;
    const id = randomId();
    const now = Date.now();
    const inside = {
      person,
      pin,
      start: start ?? '',
      at: new Date(now).toISOString(),
      taps: taps.map(tap => ({ id: newId(now), ...tap })),
    };
    const box = await seal(key, inside, `${tablet} ${id} ${key.id}`);
    return { id, tablet, key: key.id, box, done: null };
  }

  /** One request, and what it changes here. */
  private async post(boxes: Box[]): Promise<TabletAnswer | 'unreachable' | 'signedOut'> {
    const kept = await this.kept();
    try {
      const response = await ask('/api/tablet/sync', 'POST', {
        protocol: 1,
        app: __APP_VERSION__,
        sentAt: new Date().toISOString(),
        cookie: kept.cookie,
        picture: kept.digest,
        boxes: boxes.map(({ id, key, box }) => ({ id, key, box: base64Of(box) })),
      });
      if (response.status === 401) return 'signedOut';
      if (!response.ok) return 'unreachable';
      const answer = (await response.json()) as TabletAnswer;
      if (answer.kind !== 'TabletAnswer') return 'unreachable'; // somebody else's page
      await this.settle(answer, kept);
      return answer;
    } catch {
      return 'unreachable';
    }
  }

  private async settle(answer: TabletAnswer, kept: Kept): Promise<void> {
    const { results, cookie, digest, ended } = answer;
    const picture = ended ? null : (answer.picture ?? kept.picture);
    const now = Date.now();
    const final = new Set(results.filter(({ status }) => status !== 'later').map(({ id }) => id));
    const boxes = await this.boxes();
    const tx = (await this.db).transaction(['box', 'kept'], 'readwrite', { durability: 'strict' });
    const box = tx.objectStore('box');
    for (const [at, one] of boxes) {
      if (one.done !== null && one.done < now - keepFor) void box.delete(at);
      else if (one.done === null && final.has(one.id)) void box.put({ ...one, done: now }, at);
    }
    const tablet = picture?.tablet ?? kept.tablet;
    void tx.objectStore('kept').put({ tablet, picture, digest, cookie, at: now }, 'kept');
    await tx.done;
  }

  private async boxes(): Promise<Map<number, Box>> {
    const tx = (await this.db).transaction('box');
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    return new Map(keys.flatMap((key, n) => (values[n] ? [[key, values[n]]] : [])));
  }

  /** Those that this tablet sealed: what another one did that this device was before stays until it is that one again. */
  private async toSend(which: (box: Box) => boolean): Promise<Box[]> {
    const { tablet } = await this.kept();
    return [...(await this.boxes()).values()].filter(box => box.tablet === tablet && which(box));
  }

  private async kept(): Promise<Kept> {
    return (await (await this.db).get('kept', 'kept')) ?? none;
  }

  private async keep(kept: Kept): Promise<void> {
    await (await this.db).put('kept', kept, 'kept');
  }

  private inLine<T>(work: () => Promise<T>): Promise<T> {
    const next = this.line.then(work, work);
    this.line = next.catch(() => undefined);
    return next;
  }
}
