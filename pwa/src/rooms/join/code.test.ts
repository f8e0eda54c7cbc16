import { describe, expect, test } from 'vitest';
import { minutes } from './answer';
import { findCode, isPoster, isWhole, readCode, showCode } from './code';

const code = 'P4PK531JHZF0B';

test.each([
  'https://card.example.org/join#P4PK531JHZF0B',
  'https://card.example.org/join#p4pk5-31jh-zf0b',
  'HTTPS://CARD.EXAMPLE.ORG/JOIN#P4PK531JHZF0B ',
  'https://card.example.org:8443/join?fbclid=IwAR0123456789#P4PK531JHZF0B',
  'https://card.example.org/join%23P4PK531JHZF0B',
  'https://card.example.org/join#P4PK5%2031JH%20ZF0B',
  '#P4PK531JHZF0B',
  '%23P4PK531JHZF0B',
  'card.example.org/join#P4PK531JHZF0B.',
  'Hi Maria! Your card: https://card.example.org/join#P4PK531JHZF0B See you at 7',
  'Invitation for Maria, good for 30 days:\n  link  https://card.example.org/join#P4PK531JHZF0B\n  code  P4PK5-31JH-ZF0B',
  'code  P4PK5-31JH-ZF0B',
  'Your code is P4PK5 31JH ZF0B.',
  '“P4PK5–31JH–ZF0B”',
  'P4PK531JHZF0B',
  ' p4pk5 31jh zf0b ',
  'p 4 p k 5 3 1 j h z f 0 b',
  'P4PK53lJHZFOB',
  'P4PK53IJHZFoB',
  'P4PK5-31JH-ZF0B\r\n',
  'P4PK5\u200B31JH\u2060ZF0B',
  '\u202AP4PK531JHZF0B\u202C',
  'Ｐ４ＰＫ５３１ＪＨＺＦ０Ｂ',
  'P٤PK٥-٣١JH-ZF٠B',
  'P۴PK۵-۳۱JH-ZF۰B',
  'P४PK५-३१JH-ZF०B',
  'P๔PK๕-๓๑JH-ZF๐B',
  'Р4РК5-31JН-ZF0В',
  'Ваш код: Р4РК5-31JН-ZF0В',
  'Ρ4ΡΚ5-31JΗ-ΖF0Β',
  'الرمز هو P٤PK٥-٣١JH-ZF٠B شكرا',
  'https://x.example/?u=https%253A%252F%252Fcard.example.org%252Fjoin%2523P4PK5-31JH-ZF0B',
])('finds the code in %j', text => {
  expect(findCode(text)).toBe(code);
  expect(readCode(text)).toBe(code);
});

test('a poster’s code is found, too', () =>
  expect(findCode('Scan me: https://card.example.org/join#GBCDE-FGHJ-KMNP')).toBe('GBCDEFGHJKMNP'));

test.each([
  '',
  'https://card.example.org',
  'https://card.example.org/join#',
  'https://card.example.org/join#P4PK531',
  'Please click on it, Maria, to open your card',
  'The professionals are here',
  'tel:+46701234567',
  'maria@example.org',
  '100% Maria',
  '#%E0%A4%A',
])('finds none in %j', text => {
  expect(findCode(text)).toBeNull();
});

describe('what is typed', () => {
  test('forgives case, spaces and hyphens', () =>
    expect(readCode(' abcde-fghj kmnp ')).toBe('ABCDEFGHJKMNP'));
  test('reads O as 0, and I and L as 1', () => expect(readCode('oOiIlL')).toBe('001111'));
  test('drops what no code has', () => expect(readCode('A_B.Ü!UC')).toBe('ABC'));
  test('takes no more than one code', () => expect(readCode('0123456789ABCDEFG')).toBe('0123456789ABC'));
  test('a text without a code is none', () => {
    expect(readCode('https://card.example.org')).toBe('');
    expect(readCode('Hello Maria, welcome to us')).toBe('');
  });
});

describe('showCode', () => {
  test.each([
    ['', ''],
    ['abcde', 'ABCDE'],
    ['abcdef', 'ABCDE-F'],
    ['abcdefghjk', 'ABCDE-FGHJ-K'],
    ['ABCDE-FGHJ-KMNP', 'ABCDE-FGHJ-KMNP'],
    ['https://card.example.org/join#P4PK531JHZF0B', 'P4PK5-31JH-ZF0B'],
    ['https://card.example.org', 'https://card.example.org'],
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

test('the wait is said in whole minutes', () => {
  expect([undefined, 1, 60, 61, 900].map(minutes)).toEqual([1, 1, 1, 2, 15]);
});
