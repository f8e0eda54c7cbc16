import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Lease } from './lease';
import { listen } from './live';

class Source extends EventTarget {
  static all: Source[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }
  close(): void {
    this.closed = true;
  }
  poke(): void {
    this.dispatchEvent(new Event('poke'));
  }
}

/** A line of tabs, as the lease makes one of them; the tests of the lease show that it does. */
class Line {
  private readonly waiting: (() => void)[] = [];
  private holder: { taken: (error: Error) => void } | null = null;

  /** Another tab takes over from the one that has it. */
  steal(): void {
    this.holder?.taken(new DOMException('stolen', 'AbortError'));
    this.next();
  }

  private next(): void {
    this.holder = null;
    this.waiting.shift()?.();
  }

  tab(): Lease {
    return {
      hold: (work, gone) =>
        new Promise((done, taken) => {
          const begin = () => {
            const mine = { taken };
            this.holder = mine;
            void work().then(value => {
              done(value);
              if (this.holder === mine) this.next();
            });
          };
          if (!this.holder) return begin();
          this.waiting.push(begin);
          gone?.addEventListener('abort', () => {
            const at = this.waiting.indexOf(begin);
            if (at >= 0) this.waiting.splice(at, 1);
            taken(new DOMException('gone', 'AbortError'));
          });
        }),
      close: () => undefined,
    };
  }
}

let line: Line;
let stop: () => void;
let syncs = 0;
const open = () => Source.all.filter(({ closed }) => !closed).length;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  Source.all = [];
  syncs = 0;
  line = new Line();
  stop = listen(() => syncs++, line.tab());
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('many pokes in a moment are one sync, within a quarter of a second', () => {
  for (let n = 0; n < 5; n++) Source.all[0]?.poke();
  expect(syncs).toBe(0);
  vi.advanceTimersByTime(250);
  expect(syncs).toBe(1);
});

test('a broken stream is opened again, later each time, and then pulls', () => {
  for (let n = 0; n < 10; n++) {
    const before = Source.all.length;
    Source.all.at(-1)?.onerror?.();
    expect(Source.all.at(-1)?.closed).toBe(true);
    vi.advanceTimersByTime(Math.min(60_000, 1_000 * 2 ** n) / 2 - 1);
    expect(Source.all).toHaveLength(before);
    vi.advanceTimersByTime(60_000);
    expect(Source.all).toHaveLength(before + 1);
  }
  Source.all.at(-1)?.onopen?.();
  vi.advanceTimersByTime(250);
  expect(syncs).toBe(1);
});

test('stopped means closed and silent', () => {
  Source.all[0]?.poke();
  stop();
  vi.advanceTimersByTime(120_000);
  expect(Source.all).toHaveLength(1);
  expect(Source.all[0]?.closed).toBe(true);
  expect(syncs).toBe(0);
});

test('of many tabs one listens; when it goes, the next does and looks for what was missed', async () => {
  const stops = Array.from({ length: 8 }, () => listen(() => syncs++, line.tab()));
  expect(Source.all).toHaveLength(1);
  stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(Source.all).toHaveLength(2);
  expect(open()).toBe(1);
  Source.all.at(-1)?.onopen?.();
  await vi.advanceTimersByTimeAsync(250);
  expect(syncs).toBe(1);
  for (const one of stops.reverse()) one();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(open()).toBe(0);
  expect(Source.all).toHaveLength(2);
});

test('a tab that went while it waited never listens', async () => {
  const second = listen(() => syncs++, line.tab());
  second();
  stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(Source.all).toHaveLength(1);
});

test('a tab from which another took over closes its stream and waits for its turn', async () => {
  const second = listen(() => syncs++, line.tab());
  line.steal();
  await vi.advanceTimersByTimeAsync(0);
  expect(Source.all[0]?.closed).toBe(true);
  expect(open()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(open()).toBe(1);
  second();
  await vi.advanceTimersByTimeAsync(0);
  expect(open()).toBe(1);
  expect(Source.all).toHaveLength(3);
});
