import { expect, test } from 'vitest';
import { maySubstitute } from './substitute';

test.each([
  ['2026-11-02', '2026-11-02', true],
  ['2026-10-01', '2026-11-02', true],
  ['2026-11-03', '2027-11-03', true],
  ['2026-11-03', '2027-11-04', false],
  ['2026-11-05', '2026-11-04', false],
  ['2026-10-01', '2026-11-01', false],
  ['', '2026-11-04', false],
  ['2026-11-04', '', false],
])('from %s to %s: %s', (from, to, may) => {
  expect(maySubstitute(from, to, '2026-11-02')).toBe(may);
});
