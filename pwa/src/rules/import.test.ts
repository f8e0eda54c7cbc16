import { expect, test } from 'vitest';
import type { ImportPlan, ImportToken, PlannedChange } from '../contract';
import { askedBy, changesWith, countsOf, importQuery, localDay, progressOf, silentTokens } from './import';

const change = (
  name: string,
  kinds: PlannedChange['kinds'],
  more: Partial<PlannedChange> = {},
): PlannedChange => ({
  line: 2,
  kinds,
  name,
  group: 'Lobby · North',
  changes: [],
  ...more,
});

const plan = (more: Partial<ImportPlan>): ImportPlan => ({
  newGroups: [],
  people: 3,
  unchanged: 0,
  waiting: 0,
  raised: [],
  questions: [],
  renames: [],
  brakes: [],
  problems: [],
  changes: [],
  mark: 'm',
  ...more,
});

const some = plan({
  changes: [
    change('Åsa Ek', ['moved', 'renamed'], {
      changes: [{ field: 'name', before: 'Åsa Ny', after: 'Åsa Ek' }],
    }),
    change('Bo Öst', ['added']),
    change('Cy', ['left'], { line: 0, group: 'Gate' }),
  ],
});

test('changes are counted by kind, in one order, whoever has two', () => {
  expect(countsOf(some)).toEqual([
    ['added', 1],
    ['moved', 1],
    ['renamed', 1],
    ['left', 1],
  ]);
});

test('changes are found as one writes them, also by what was before', () => {
  const names = (kind: Parameters<typeof changesWith>[1], text: string) =>
    changesWith(some, kind, text).map(({ name }) => name);
  expect(names(null, '')).toHaveLength(3);
  expect(names(null, 'asa')).toEqual(['Åsa Ek']);
  expect(names(null, 'NY lobby')).toEqual(['Åsa Ek']);
  expect(names('added', '')).toEqual(['Bo Öst']);
  expect(names('added', 'gate')).toEqual([]);
  expect(names('left', 'gate')).toEqual(['Cy']);
});

test('what a plan asks is asked, and nothing else', () => {
  const problem = [{ line: 2, problem: 'x' }];
  expect(askedBy(some, 'utf-8')).toEqual([]);
  expect(askedBy(plan({ questions: problem, brakes: problem }), 'windows-1252')).toEqual([
    'different',
    'letters',
    'confirm',
  ]);
  expect(askedBy(plan({ raised: problem, renames: problem }), 'utf-16')).toEqual(['renamed', 'raise']);
});

test('the address says what was answered', () => {
  expect(importQuery({ whole: false, file: 'a b.csv', dryRun: true })).toBe('file=a+b.csv&dryRun=true');
  expect(
    importQuery({ whole: true, file: 'x', id: '1', seen: 'm', said: new Set(['raise', 'confirm'] as const) }),
  ).toBe('file=x&whole=true&id=1&seen=m&raise=true&confirm=true');
});

test('progress goes one way', () => {
  const at = [
    progressOf({ state: 'staging', steps: 0, applied: 0 }, 10),
    progressOf({ state: 'staging', steps: 10, applied: 0 }, 10),
    progressOf({ state: 'applying', steps: 10, applied: 5 }, 10),
    progressOf({ state: 'done', steps: 10, applied: 10 }, 10),
  ];
  expect(at).toEqual([0, 0.5, 0.75, 1]);
});

test('three silent nights are noticed, and a token that was never used is not', () => {
  const now = Date.parse('2026-11-27T08:00:00Z');
  const token = (name: string, more: Partial<ImportToken>): ImportToken => ({
    id: name,
    name,
    madeBy: 'Olga',
    madeAt: '2026-11-01T00:00:00Z',
    usedAt: '2026-11-26T01:00:00Z',
    lastGood: '2026-11-26T01:00:00Z',
    mayRaise: false,
    holds: true,
    ...more,
  });
  const all = [
    token('good', {}),
    token('silent', { lastGood: '2026-11-23T01:00:00Z' }),
    token('never good', { lastGood: null }),
    token('unused', { usedAt: null, lastGood: null }),
    token('without its maker', { holds: false }),
  ];
  expect(silentTokens(all, now).map(({ name }) => name)).toEqual([
    'silent',
    'never good',
    'without its maker',
  ]);
});

test('a day is the one of this computer', () => {
  const noon = new Date(2026, 10, 7, 12);
  expect(localDay(noon.toISOString())).toBe('2026-11-07');
});
