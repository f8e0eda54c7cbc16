import { expect, test } from 'vitest';
import { queryOfLog, valuesOf } from './log';

const any = { kind: '', actor: '', subject: '', from: '', to: '' } as const;
const midnight = (day: string) => new Date(`${day}T00:00:00+02:00`);

test('what is not set is not asked for', () => {
  expect(queryOfLog(any, midnight)).toBe('');
  expect(queryOfLog({ ...any, from: 'yesterday', to: '2026-13-01' }, midnight)).toBe('');
});

test('both days are part of it, by the reader’s clock', () => {
  const query = new URLSearchParams(
    queryOfLog({ ...any, kind: 'person', actor: 'a', from: '2026-03-30', to: '2026-03-31' }, midnight),
  );
  expect(Object.fromEntries(query)).toEqual({
    kind: 'person',
    actor: 'a',
    from: '2026-03-29T22:00:00.000Z',
    before: '2026-03-31T22:00:00.000Z',
  });
});

test('a value says what it is', () => {
  const id = '01a0fb12-acd7-77b7-82bd-e708ab87d34a';
  const gone = '01a0fb12-acd7-77b7-82bd-e708ab87d34b';
  const names = { [id]: 'Lobby' };
  expect(valuesOf(null, names)).toEqual([{ is: 'nothing' }]);
  expect(valuesOf([], names)).toEqual([{ is: 'nothing' }]);
  expect(valuesOf(false, names)).toEqual([{ is: 'no' }]);
  expect(valuesOf('2026-11-27', names)).toEqual([{ is: 'day', day: '2026-11-27' }]);
  expect(valuesOf(7, names)).toEqual([{ is: 'text', text: '7' }]);
  expect(valuesOf([id, gone], names)).toEqual([{ is: 'text', text: 'Lobby' }, { is: 'nothing' }]);
});
