import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Asked, askedOf, mayAsk, noteAsked, noteDecided } from './asking';

const day = 86_400_000;
const now = Date.parse('2026-11-25T08:00:00Z');
const never: Asked = { times: 0, at: 0 };

describe('a member is asked', () => {
  test('once, and once more a week later, then never by itself', () => {
    expect(mayAsk('off', never, now)).toBe(true);
    const once = { times: 1, at: now };
    expect(mayAsk('off', once, now + 7 * day - 1)).toBe(false);
    expect(mayAsk('off', once, now + 7 * day)).toBe(true);
    expect(mayAsk('off', { times: 2, at: now }, now + 400 * day)).toBe(false);
  });
  test('also on an iPhone that needs the card on the home screen first', () => {
    expect(mayAsk('needsInstall', never, now)).toBe(true);
  });
  test.each(['on', 'denied', 'unsupported', 'pending', 'lost', 'unknown'] as const)(
    'not where it is %s',
    state => expect(mayAsk(state, never, now)).toBe(false),
  );
});

describe('what is remembered', () => {
  let storage: Map<string, string>;
  beforeEach(() => {
    storage = new Map();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => storage.set(name, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  test('counts for each member anew', () => {
    noteAsked('ada', now);
    noteAsked('ada', now + day);
    expect(askedOf('ada')).toEqual({ times: 2, at: now + day });
    expect(askedOf('bo')).toEqual(never);
    noteAsked('bo', now);
    expect(askedOf('bo')).toEqual({ times: 1, at: now });
  });
  test('whoever turned notifications on or off by themselves is not asked any more', () => {
    noteDecided('ada', now);
    expect(mayAsk('off', askedOf('ada'), now + 400 * day)).toBe(false);
  });
  test('is nothing when it cannot be read', () => {
    storage.set('card-asked', '{');
    expect(askedOf('ada')).toEqual(never);
    storage.set('card-asked', '{"member":"ada","times":"1"}');
    expect(askedOf('ada')).toEqual(never);
  });
  test('a browser without localStorage asks once in an opening', () => {
    vi.stubGlobal('localStorage', undefined);
    noteAsked('cleo', now);
    expect(askedOf('cleo')).toEqual({ times: 1, at: now });
  });
});
