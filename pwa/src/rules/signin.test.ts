import { describe, expect, test } from 'vitest';
import type { SignIn } from '../contract';
import { fitsHost, isUnguarded, waysOf } from './signin';

const none: SignIn = {
  kind: 'SignIn',
  passkeys: [],
  code: false,
  fresh: false,
  maySetUp: false,
  bound: true,
  siteName: 'card.example',
};
const key = (siteName: string) => ({ id: siteName, name: '', made: '', lastUsed: '', siteName });

test.each([
  ['card.example', 'card.example', true],
  ['card.example', 'north.card.example', true],
  ['card.example', 'othercard.example', false],
  ['card.example', '127.0.0.1', false],
  ['localhost', 'localhost', true],
  ['', '127.0.0.1', false],
])('passkeys for %j on %j', (name, host, fits) => {
  expect(fitsHost(name, host)).toBe(fits);
});

describe('the ways to confirm', () => {
  test('a passkey of this name', () => {
    const ways = waysOf({ ...none, passkeys: [key('card.example'), key('old.example')] }, true);
    expect(ways).toEqual({ passkey: true, code: false, elsewhere: ['old.example'] });
  });
  test('none works by a number, and it is said where they do', () => {
    const ways = waysOf({ ...none, code: true, passkeys: [key('card.example')] }, false);
    expect(ways).toEqual({ passkey: false, code: true, elsewhere: ['card.example'] });
  });
});

test('who is bound and has nothing is asked to set something up', () => {
  expect(isUnguarded(none)).toBe(true);
  expect(isUnguarded({ ...none, bound: false })).toBe(false);
  expect(isUnguarded({ ...none, code: true })).toBe(false);
  expect(isUnguarded({ ...none, passkeys: [key('old.example')] })).toBe(false);
});
