import { describe, expect, test } from 'vitest';
import { isolate, isolated } from './isolate';
import { guessLocale } from './languages';
import { translate } from './translate';

const english = new Intl.PluralRules('en-GB');

describe('translate', () => {
  test('fills in parameters, also twice and with signs that mean something in patterns', () => {
    expect(translate('{a} and {b}, {a}', { a: '$&', b: 2 }, english)).toBe('$& and 2, $&');
  });
  test('leaves a parameter visible that nobody gave', () => {
    expect(translate('{a} {b}', { a: 1 }, english)).toBe('1 {b}');
  });
  test('sets words apart that run from right to left, and no others', () => {
    expect(translate('{from} → {to}, {n}', isolated({ from: 'ليلى', to: 'Bo', n: 2 }), english)).toBe(
      '\u2068ليلى\u2069 → Bo, 2',
    );
    expect(['Åsa', '王', 'שרה', ''].map(isolate)).toEqual(['Åsa', '王', '\u2068שרה\u2069', '']);
  });
  test('chooses the plural form by n', () => {
    const days = { one: '{n} day', other: '{n} days' };
    expect([0, 1, 2, 21].map(n => translate(days, { n }, english))).toEqual([
      '0 days',
      '1 day',
      '2 days',
      '21 days',
    ]);
  });
});

describe('guessLocale', () => {
  test('prefers what was shown before', () => expect(guessLocale('sv', ['en-GB'])).toBe('sv'));
  test('takes the first language we speak', () =>
    expect(guessLocale(null, ['ar', 'sv-FI', 'en'])).toBe('sv'));
  test('ignores a broken memory', () => expect(guessLocale('xx', ['SV'])).toBe('sv'));
  test('is English otherwise', () => expect(guessLocale(null, ['pl', 'tr'])).toBe('en'));
});
