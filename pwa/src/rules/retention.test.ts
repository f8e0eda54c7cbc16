import { expect, test } from 'vitest';
import { goingLines } from './retention';

test('what has no words of its own is one line, the last', () => {
  expect(
    goingLines([
      { table: 'member_day', rows: 2, all: 4 },
      { table: 'thanks', rows: 1, all: 9 },
      { table: 'check_in', rows: 3, all: 8 },
      { table: 'mutation', rows: 5, all: 6 },
    ]),
  ).toEqual([
    { what: 'check_in', rows: 3, all: 8 },
    { what: 'thanks', rows: 1, all: 9 },
    { what: 'other', rows: 7, all: 10 },
  ]);
  expect(goingLines([])).toEqual([]);
});
