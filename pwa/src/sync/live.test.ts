import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

let stop: () => void;
let syncs = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  Source.all = [];
  syncs = 0;
  stop = listen(() => syncs++);
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
