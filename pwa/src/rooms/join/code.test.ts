import { describe, expect, test } from 'vitest';
import { minutes } from './answer';
import { codeInFragment, isPoster, isWhole, readCode, showCode } from './code';

describe('readCode', () => {
  test('forgives case, spaces and hyphens', () =>
    expect(readCode(' abcde-fghj kmnp ')).toBe('ABCDEFGHJKMNP'));
  test('reads O as 0, and I and L as 1', () => expect(readCode('oOiIlL')).toBe('001111'));
  test('drops what no code has', () => expect(readCode('A_B.Ü!UC')).toBe('ABC'));
  test('takes no more than one code', () => expect(readCode('0123456789ABCDEFG')).toBe('0123456789ABC'));
});

describe('showCode', () => {
  test.each([
    ['', ''],
    ['abcde', 'ABCDE'],
    ['abcdef', 'ABCDE-F'],
    ['abcdefghjk', 'ABCDE-FGHJ-K'],
    ['ABCDE-FGHJ-KMNP', 'ABCDE-FGHJ-KMNP'],
  ])('shows %j as %j', (typed, shown) => expect(showCode(typed)).toBe(shown));
  test('can be typed on: what is shown reads as what was typed', () => {
    let text = '';
    for (const letter of 'gbcdefghjkmnp') text = showCode(text + letter);
    expect(text).toBe('GBCDE-FGHJ-KMNP');
  });
});

test('a whole code has thirteen signs', () => {
  expect(isWhole('ABCDE-FGHJ-KMN')).toBe(false);
  expect(isWhole('ABCDE-FGHJ-KMNP')).toBe(true);
});

test('a poster begins with G', () => {
  expect(isPoster(' gbcde')).toBe(true);
  expect(isPoster('ABCDG')).toBe(false);
});

describe('codeInFragment', () => {
  test('reads the code of a link', () => expect(codeInFragment('#abcde-fghj-kmnp')).toBe('ABCDEFGHJKMNP'));
  test('takes an escaped space', () => expect(codeInFragment('#ABCDE%20FGHJ')).toBe('ABCDEFGHJ'));
  test('is empty for nothing and for a mangled escape', () => {
    expect(codeInFragment('')).toBe('');
    expect(codeInFragment('#%E0%A4%A')).toBe('');
  });
});

test('the wait is said in whole minutes', () => {
  expect([undefined, 1, 60, 61, 900].map(minutes)).toEqual([1, 1, 1, 2, 15]);
});
