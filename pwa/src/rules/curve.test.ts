import { expect, test } from 'vitest';
import { curve, silent } from './curve';
import { addDays } from './day';

test('a week of silence halves the freshness', () => {
  expect(silent(80, 7)).toBeCloseTo(40);
  expect(silent(80, 14)).toBeCloseTo(20);
});

test('the curve lies in its box and silence goes down from where it ends', () => {
  const today = '2026-11-30';
  const days = Array.from({ length: 40 }, (_, n) => ({
    day: addDays(today, n - 40),
    freshness: (n * 2.5) % 101,
  }));
  const { past, ahead } = curve(days, today);
  expect(past).toHaveLength(28);
  for (const { x, y } of [...past, ...ahead]) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(1);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(1);
  }
  expect(ahead[0]).toEqual(past.at(-1));
  expect(ahead.every(({ y }, n) => n === 0 || y >= (ahead[n - 1]?.y ?? 0))).toBe(true);
});

test('a group that nothing is known of has no past', () => {
  expect(curve([], '2026-11-30').past).toEqual([]);
});
