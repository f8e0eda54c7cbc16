import { beforeEach, expect, test, vi } from 'vitest';
import { celebrated, type Draft, dropDraft, keepDraft, keptDraft, putAway } from './memory';

const kept = new Map<string, string>();
const draft: Draft = { result: 'partly', changed: 'We greet', keep: '', next: '🙂' };

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
  });
});

test('words begun come back, to whoever wrote them and for that campaign', () => {
  keepDraft('m', 'c', draft);
  expect(keptDraft('m', 'c')).toEqual(draft);
  expect(keptDraft('other', 'c')).toBeNull();
  expect(keptDraft('m', 'other')).toBeNull();
  dropDraft('m', 'c');
  expect(keptDraft('m', 'c')).toBeNull();
});

test.each(['', 'null', '{"result":"great","changed":"","keep":"","next":""}', '{"result":null}', '[1]', '{'])(
  'what another version wrote is no draft: %s',
  text => {
    keepDraft('m', 'c', draft);
    for (const key of kept.keys()) kept.set(key, text);
    expect(keptDraft('m', 'c')).toBeNull();
  },
);

test('a celebration put away stays away, for that member', () => {
  expect(celebrated('m', 'c')).toBe(false);
  putAway('m', 'c');
  expect(celebrated('m', 'c')).toBe(true);
  expect(celebrated('m', 'd')).toBe(false);
  expect(celebrated('other', 'c')).toBe(false);
});

test('a browser that keeps nothing is no obstacle', () => {
  vi.stubGlobal('window', {
    get localStorage(): never {
      throw new Error('denied');
    },
  });
  keepDraft('m', 'c', draft);
  putAway('m', 'c');
  expect(keptDraft('m', 'c')).toBeNull();
  expect(celebrated('m', 'c')).toBe(false);
});
