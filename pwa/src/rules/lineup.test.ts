import { expect, test } from 'vitest';
import type { LineUpCall } from '../contract';
import { currentCall } from './lineup';

const begins = Date.parse('2026-11-25T08:40:00Z');
const minute = 60_000;
const call = (id: string, startsAt: number): LineUpCall => ({
  id,
  group: 'g',
  day: '2026-11-25',
  at: '2026-11-25T08:00:00Z',
  startsAt: new Date(startsAt).toISOString(),
  by: { id: 's', name: 'Saga' },
});
const one = call('one', begins);

test('a call stands until its line-up begins, then says that it has, and goes', () => {
  expect(currentCall([one], begins - 20 * minute)).toEqual({ call: one, begun: false });
  expect(currentCall([one], begins)).toEqual({ call: one, begun: true });
  expect(currentCall([one], begins + 30 * minute - 1)).toEqual({ call: one, begun: true });
  expect(currentCall([one], begins + 30 * minute)).toBeNull();
  expect(currentCall([], begins)).toBeNull();
});

test('of two calls the one that begins first comes first, and then the other', () => {
  const two = call('two', begins + 60 * minute);
  expect(currentCall([two, one], begins - minute)?.call.id).toBe('one');
  expect(currentCall([two, one], begins + 31 * minute)).toEqual({ call: two, begun: false });
});
