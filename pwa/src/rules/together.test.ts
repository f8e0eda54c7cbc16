import { expect, test } from 'vitest';
import { clashesOf, type Edits, edited, keptMine, laidOver, patchOf, takenTheirs } from './together';

type Group = { name: string; kind: string; days: readonly number[] };
const now: Group = { name: 'Lobby', kind: 'all', days: [1, 2] };
const none: Edits<Group> = {};

test('what was typed is laid over what is there, and sent with what was seen', () => {
  const edits = edited(edited(none, now, 'name', 'Entrance'), now, 'days', [1]);
  expect(laidOver(edits, now)).toEqual({ name: 'Entrance', kind: 'all', days: [1] });
  expect(patchOf(edits)).toEqual({
    change: { name: 'Entrance', days: [1] },
    was: { name: 'Lobby', days: [1, 2] },
  });
});

test('typing back what was there is no change', () => {
  const edits = edited(edited(none, now, 'days', [1]), now, 'days', [1, 2]);
  expect(patchOf(edits)).toBeNull();
});

test('other fields of somebody else do not clash, nor does the same value', () => {
  const edits = edited(none, now, 'name', 'Entrance');
  expect(clashesOf(edits, { ...now, kind: 'canteen' })).toEqual([]);
  expect(clashesOf(edits, { ...now, name: 'Entrance' })).toEqual([]);
  expect(clashesOf(edits, { ...now, name: 'Hall' })).toEqual(['name']);
});

test('what was seen first counts, however much was typed since', () => {
  const later = { ...now, name: 'Hall' };
  const edits = edited(edited(none, now, 'name', 'E'), later, 'name', 'Entrance');
  expect(clashesOf(edits, later)).toEqual(['name']);
});

test('whoever decides keeps their own or takes the other', () => {
  const later = { ...now, name: 'Hall' };
  const edits = edited(none, now, 'name', 'Entrance');
  const mine = keptMine(edits, later, 'name');
  expect(clashesOf(mine, later)).toEqual([]);
  expect(patchOf(mine)?.was).toEqual({ name: 'Hall' });
  expect(laidOver(takenTheirs(edits, 'name'), later).name).toBe('Hall');
});
