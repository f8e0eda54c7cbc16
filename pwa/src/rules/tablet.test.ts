import { expect, test } from 'vitest';
import { firstLetters, isEasyPin, underLetter } from './tablet';

const people = ['Örjan Berg', 'Anna-Karin Dahl', 'åsa', 'Bo'].map(name => ({ name }));

test('names are found by the first letter of any of their words', () => {
  expect(firstLetters(people, 'sv')).toEqual(['A', 'B', 'D', 'K', 'Å', 'Ö']);
  const under = (letter: string) => underLetter(people, letter, 'sv').map(({ name }) => name);
  expect(under('B')).toEqual(['Bo', 'Örjan Berg']);
  expect(under('K')).toEqual(['Anna-Karin Dahl']);
  expect(under('Å')).toEqual(['åsa']);
  expect(under('')).toEqual(['Anna-Karin Dahl', 'Bo', 'åsa', 'Örjan Berg']);
});

test('PINs that anybody tries first', () => {
  expect(['0000', '1234', '987654'].map(isEasyPin)).toEqual([true, true, true]);
  expect(['4711', '1357', '0102'].map(isEasyPin)).toEqual([false, false, false]);
});
