import { expect, test } from 'vitest';
import { byName } from './order';

test('names stand in the order of the language', () => {
  const names = ['Åsa', 'Örjan', 'Zoe', 'Anna', 'Ärla', 'Room 10', 'Room 9'];
  const sorted = (tag: string) => byName(names, name => name, tag).join(' ');
  expect(sorted('sv')).toBe('Anna Room 9 Room 10 Zoe Åsa Ärla Örjan');
  expect(sorted('en')).toBe('Anna Ärla Åsa Örjan Room 9 Room 10 Zoe');
  expect(names[0], 'the list itself stays as it is').toBe('Åsa');
});
