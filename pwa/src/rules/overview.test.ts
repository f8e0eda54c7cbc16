import { describe, expect, test } from 'vitest';
import type { OverviewRow } from '../contract';
import {
  courseOf,
  found,
  inSight,
  leftOf,
  noSite,
  nothingWanted,
  sorted,
  spreadOf,
  sumOf,
  sumsBy,
  waitedFor,
} from './overview';

const today = '2026-11-18';
const campaign: NonNullable<OverviewRow['campaign']> = {
  id: 'c',
  title: 'First hello',
  target: 0.7,
  startsOn: '2026-11-02',
  endsOn: '2026-11-29',
  state: 'running',
};
const row = (name: string, part: Partial<OverviewRow> = {}): OverviewRow => ({
  id: name,
  name,
  site: null,
  kind: 'all',
  members: 10,
  figures: 'day',
  today,
  new: false,
  campaign,
  progress: { members: 60, of: 100 },
  freshness: 50,
  level: null,
  year: { year: 2026, done: 0, coming: 0, pace: null, ends: [] },
  customers: { n: 0, days: 0, since: null, share: null, low: null, high: null },
  needs: [],
  ...part,
});
const site = (name: string) => ({ id: name.toLowerCase(), name });
const customers = (share: number, n: number, reach = 0.1) => ({
  n,
  days: 10,
  since: '2026-11-01',
  share,
  low: share - reach,
  high: share + reach,
});
const names = (rows: readonly OverviewRow[]) => rows.map(one => one.name).join(' ');

describe('finding', () => {
  const rows = [
    row('Öst', {
      site: site('Kvarnen'),
      kind: 'canteen',
      needs: [{ need: 'low', n: 0, since: null, week: false }],
    }),
    row('West', { site: site('Kvarnen') }),
    row('North'),
  ];
  test.each([
    [{ text: 'ost kvarn' }, 'Öst'],
    [{ text: 'HELLO' }, 'Öst West North'],
    [{ site: 'kvarnen' }, 'Öst West'],
    [{ site: noSite }, 'North'],
    [{ kind: 'canteen' }, 'Öst'],
    [{ need: 'any' }, 'Öst'],
    [{ need: 'waiting' }, ''],
    [{ need: 'low', text: 'öst' }, 'Öst'],
  ])('%j', (part, expected) => {
    expect(names(found(rows, { ...nothingWanted, ...part }))).toBe(expected);
  });
});

describe('sorting', () => {
  const waits = (need: 'waiting' | 'ended' | 'low', since: string | null) => ({
    needs: [{ need, n: 1, since, week: false }],
  });
  const rows = [
    row('calm'),
    row('low', waits('low', null)),
    row('ended', waits('ended', '2026-09-01')),
    row('new wait', waits('waiting', '2026-11-17')),
    row('old wait', waits('waiting', '2026-11-02')),
  ];
  test('the most urgent comes first, of that what has waited longest, and calm groups last', () => {
    expect(names(sorted(rows, 'waits'))).toBe('ended old wait new wait low calm');
  });
  test('what has no figure comes last in either direction', () => {
    const some = [row('b', { progress: null }), row('a', { progress: { members: 9, of: 10 } }), row('c')];
    expect(names(sorted(some, 'share'))).toBe('c a b');
    expect(names(sorted(some, 'share', true))).toBe('a c b');
    expect(names(sorted(some, 'name', true))).toBe('c b a');
  });
  test('participation is held against the goal of each group', () => {
    const some = [
      row('easy', { progress: { members: 6, of: 10 }, campaign: { ...campaign, target: 0.5 } }),
      row('hard', { progress: { members: 7, of: 10 }, campaign: { ...campaign, target: 0.9 } }),
    ];
    expect(names(sorted(some, 'share'))).toBe('hard easy');
  });
});

test('how long something waits, by the day or by the week', () => {
  const need = { need: 'waiting', n: 1, since: '2026-11-02', week: false } as const;
  expect(waitedFor(need, today)).toEqual({ n: 16, unit: 'day' });
  expect(waitedFor({ ...need, week: true }, today)).toEqual({ n: 2, unit: 'week' });
  expect(waitedFor({ ...need, since: null }, today)).toBeNull();
  expect(leftOf(row('a'))).toBe(11);
  expect(leftOf(row('a', { campaign: { ...campaign, state: 'followUp' } }))).toBeNull();
});

describe('sums', () => {
  const hidden = row('small', {
    progress: null,
    figures: 'none',
    freshness: null,
    customers: customers(0.5, 9),
  });
  const shown = [
    row('a', { customers: customers(0.8, 40) }),
    row('b', { progress: { members: 10, of: 50 } }),
  ];

  test('are of person-days and of answers, not of groups', () => {
    expect(sumOf(shown)).toMatchObject({ groups: 2, shown: 2, share: 70 / 150, answered: 1, content: 0.8 });
  });
  // So nothing about it follows from the sum of a site with it and without.
  test('a group that shows nothing changes no figure', () => {
    const few = { ...hidden, customers: { ...customers(0, 9), share: null, low: null, high: null } };
    const { groups, ...with_ } = sumOf([...shown, few]);
    const { groups: before, ...without } = sumOf(shown);
    expect(with_).toEqual(without);
    expect(groups).toBe(before + 1);
    expect(sumOf([few])).toMatchObject({ shown: 0, share: null, content: null });
    expect(spreadOf([few], 'share')).toBeNull();
  });
  test('the parts are all of it', () => {
    const parts = sumsBy([...shown, hidden], one => one.figures);
    expect(parts.map(({ key, sum }) => [key, sum.groups])).toEqual([
      ['day', 2],
      ['none', 1],
    ]);
  });
});

describe('the spread over groups', () => {
  const rows = [0.5, 0.7, 0.7, 0.7, 0.8, 0.95].map((share, n) =>
    row(`g${n}`, { customers: customers(share, 100) }),
  );
  const spread = spreadOf([...rows, row('few')], 'customers');

  test('is a dot for each group with a figure; those at one place stand upon each other', () => {
    expect(spread?.dots).toHaveLength(6);
    expect(spread?.missing).toBe(1);
    expect(spread?.dots.slice(1, 4).map(({ at, stack }) => [at, Math.abs(stack)])).toEqual([
      [0.7, 0],
      [0.7, 1],
      [0.7, 1],
    ]);
    expect(new Set(spread?.dots.map(({ at, stack }) => `${at}/${stack}`)).size).toBe(6);
    expect(spread?.most).toBe(3);
  });
  test('says where the middle half is, and which lie apart from the whole', () => {
    expect(spread?.median).toBeCloseTo(0.7);
    expect(spread?.lower).toBeCloseTo(0.7);
    expect(spread?.upper).toBeCloseTo(0.775);
    expect(spread?.whole).toBeCloseTo(0.725);
    expect(spread?.dots.map(({ apart }) => apart)).toEqual(['below', null, null, null, null, 'above']);
    expect([spread?.below, spread?.above]).toEqual([1, 1]);
  });
  test('of check-ins none is said to lie apart: they are no sample', () => {
    expect(spreadOf(rows, 'share')?.dots.every(({ apart }) => apart === null)).toBe(true);
  });
});

describe('the course of the year', () => {
  const year = (done: string[], coming = 0) => ({
    year: { year: 2026, done: done.length, coming, pace: null, ends: done },
  });
  test('adds up what was looked back on, month by month', () => {
    const course = courseOf([
      row('a', year(['2026-02-01', '2026-05-31'], 1)),
      row('b', year(['2026-02-22'], 1)),
      row('c', year([])),
      row('d', { year: { ...year(['2025-12-01']).year, year: 2025 } }),
    ]);
    expect(course).toMatchObject({ year: 2026, goal: 16, coming: 2, groups: [2, 1, 1, 0, 0] });
    expect(course?.months).toEqual([0, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3]);
    expect(course?.today).toBeCloseTo(321 / 365);
  });
  test('there is none without groups', () => {
    expect(courseOf([])).toBeNull();
  });
});

test('of a long table only what is in sight is drawn', () => {
  expect(inSight(2000, 50, 0, 600)).toEqual({ from: 0, to: 24 });
  expect(inSight(2000, 50, 50_000, 600)).toEqual({ from: 988, to: 1024 });
  expect(inSight(2000, 50, 99_900, 600)).toEqual({ from: 1986, to: 2000 });
  expect(inSight(3, 50, 0, 600)).toEqual({ from: 0, to: 3 });
  expect(inSight(3, 50, 9_000, 600)).toEqual({ from: 3, to: 3 });
});
