import { expect, test } from 'vitest';
import { shownFor, type ToastKind, withNext } from './toast';

const plain = (text: string) => ({ text, tone: 'calm' as const });
const undo = (text: string) => ({ text, tone: 'calm' as const, undo: () => undefined });
const alarm = (text: string) => ({ text, tone: 'alarm' as const });
const shown = (...said: (ToastKind & { text: string })[]) =>
  said.reduce<readonly (ToastKind & { text: string })[]>(withNext, []).map(({ text }) => text);

test('what is done takes the place of what was done before', () => {
  expect(shown(plain('a'), plain('b'), plain('c'))).toEqual(['c']);
});
test('what can be undone, and an alarm, stay beside the next', () => {
  expect(shown(undo('a'), plain('b'), plain('c'))).toEqual(['a', 'c']);
  expect(shown(alarm('a'), plain('b'))).toEqual(['a', 'b']);
});
test('there are two at most', () => {
  expect(shown(undo('a'), undo('b'), undo('c'))).toEqual(['b', 'c']);
});
test('a long sentence stays longer', () => {
  expect(shownFor('Saved')).toBe(6_000);
  expect(shownFor('x'.repeat(90))).toBe(9_000);
});
