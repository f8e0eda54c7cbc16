import { expect, test } from 'vitest';
import { namesIn } from './names';

const names = (text: string) => namesIn(text).map(({ name }) => name);

test('names are read one a line, without empty lines and spaces', () => {
  expect(names('Amina Said\r\n\n  Per   Lind \nOlle')).toEqual(['Amina Said', 'Per Lind', 'Olle']);
  expect(names(' \n\u200b\n')).toEqual([]);
});

test('of a pasted table the first column is the name, and its heading is none', () => {
  expect(names('Namn\tTelefon\nAmina Said\t070\n"Lind, Per"\t071')).toEqual(['Amina Said', 'Lind, Per']);
  expect(names('Name;Shift\nOlle;late')).toEqual(['Olle']);
  expect(names('Olle\nName')).toEqual(['Olle', 'Name']);
});

test('the same name in other letters stands once, with how often it came', () => {
  expect(namesIn('Per Lind\nPER  LIND\nPer\u200b Lind\nOlle')).toEqual([
    { key: 'per lind', name: 'Per Lind', times: 3 },
    { key: 'olle', name: 'Olle', times: 1 },
  ]);
  expect(namesIn('Jose\u0301\nJosé')).toHaveLength(1);
});
