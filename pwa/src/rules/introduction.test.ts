import { expect, test } from 'vitest';
import { beside, longWay, placeOn, shortWay, wayFor } from './introduction';

test('a new group goes the long way, whoever joins later the short one', () => {
  expect(wayFor(false, false, null)).toBe(longWay);
  expect(wayFor(false, false, 'level')).toBe(longWay);
  expect(wayFor(true, false, 'card')).toBe(shortWay);
  expect(wayFor(true, false, null)).toBe(shortWay);
  expect(wayFor(true, true, null)).toBe(longWay);
  expect(wayFor(true, false, 'customers')).toBe(longWay);
});

test('a paused introduction goes on where it was; a late comer begins where the supervisor is', () => {
  expect(placeOn(longWay, 'colleagues', 'level')).toBe('colleagues');
  expect(placeOn(longWay, null, 'level')).toBe('level');
  expect(placeOn(longWay, 'nonsense', null)).toBe('vision');
  expect(placeOn(shortWay, 'vision', null)).toBe('level');
  expect(placeOn(shortWay, null, 'card')).toBe('level');
  expect(placeOn(longWay, null, 'card')).toBe('vision');
  expect(placeOn(shortWay, 'agree', 'card')).toBe('agree');
});

test('the steps have an end on either side', () => {
  expect(beside(longWay, 'vision', -1)).toBeNull();
  expect(beside(longWay, 'vision', 1)).toBe('customers');
  expect(beside(longWay, 'card', 1)).toBeNull();
});
