import { beforeEach, expect, test, vi } from 'vitest';
import { isPutAway, putAway } from '../../ui/memory';
import { type Draft, dropDraft, keepDraft, keptDraft } from './memory';

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

test('what was put away stays away, under that key', () => {
  expect(isPutAway('m', 'c')).toBe(false);
  putAway('m', 'c');
  putAway('m', 'd', 'e');
  expect(['c', 'd', 'e', 'f'].map(id => isPutAway('m', id))).toEqual([true, true, true, false]);
  expect(isPutAway('other', 'c')).toBe(false);
  for (const key of kept.keys()) kept.set(key, '{"of": "another version"}');
  expect(isPutAway('m', 'c')).toBe(false);
});

test.each(['denied', 'full'] as const)(
  'a browser whose storage is %s keeps it until the app is closed',
  why => {
    vi.stubGlobal('window', {
      get localStorage() {
        if (why === 'denied') throw new Error('denied');
        return {
          getItem: () => null,
          setItem: () => {
            throw new Error('full');
          },
          removeItem: () => undefined,
        };
      },
    });
    keepDraft('m', why, draft);
    putAway(why, 'c');
    expect(keptDraft('m', why)).toEqual(draft);
    expect(isPutAway(why, 'c')).toBe(true);
    dropDraft('m', why);
    expect(keptDraft('m', why)).toBeNull();
  },
);
