import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isOwn, keepCode, keptCode, noteOwn } from './kept';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    values: () => [...kept.values()].join(),
  };
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', storage());
  vi.stubGlobal('localStorage', storage());
});
afterEach(() => vi.unstubAllGlobals());

test('the code of a link is kept until it is used', () => {
  expect(keptCode()).toBe('');
  keepCode('P4PK531JHZF0B');
  expect(keptCode()).toBe('P4PK531JHZF0B');
  keepCode('');
  expect(keptCode()).toBe('');
});

test('a code is known again, for the member whose card it opened, and is not kept itself', () => {
  expect(isOwn('ada', 'P4PK531JHZF0B')).toBe(false);
  noteOwn('ada', 'P4PK531JHZF0B');
  expect(isOwn('ada', 'P4PK531JHZF0B')).toBe(true);
  expect(isOwn('bo', 'P4PK531JHZF0B')).toBe(false);
  expect(isOwn('ada', 'P4PK531JHZF0C')).toBe(false);
  expect(isOwn('ada', '')).toBe(false);
  expect((localStorage as unknown as ReturnType<typeof storage>).values()).not.toContain('P4PK');
});

test('a browser that refuses storage does without', () => {
  const refused = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  const refusing = { getItem: refused, setItem: refused, removeItem: refused };
  vi.stubGlobal('sessionStorage', refusing);
  vi.stubGlobal('localStorage', refusing);
  keepCode('P4PK531JHZF0B');
  noteOwn('ada', 'P4PK531JHZF0B');
  expect([keptCode(), isOwn('ada', 'P4PK531JHZF0B')]).toEqual(['', false]);
});
