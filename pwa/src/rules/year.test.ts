import { describe, expect, test } from 'vitest';
import type { Campaign } from '../contract';
import { paceOf, todayIn, yearPlan, yearsOf } from './year';

let n = 0;
const campaign = (startsOn: string, endsOn: string, state: Campaign['state']): Campaign => ({
  id: `c${n++}`,
  group: 'g',
  proposal: null,
  title: '',
  purpose: '',
  goal: '',
  target: 0.7,
  startsOn,
  endsOn,
  state,
  actions: [],
});
const spring = campaign('2026-02-02', '2026-03-01', 'done');
const summer = campaign('2026-05-04', '2026-05-31', 'followUp');
const past = campaign('2025-02-03', '2025-03-02', 'done');
const turn = campaign('2025-12-08', '2026-01-04', 'done');

test('a campaign counts in the year of its last day, once it was followed up', () => {
  expect(yearPlan([spring, summer, turn], 2026, '2026-06-10')).toMatchObject({ done: 2, coming: 1 });
  expect(yearPlan([spring, summer, turn], 2025, '2026-06-10')).toMatchObject({ done: 0, coming: 0 });
});

describe('the pace of a year', () => {
  test.each([
    ['2026-01-01', [past], 'slipping'],
    ['2026-03-31', [spring], 'onTheWay'],
    ['2026-04-01', [spring], 'slipping'],
    ['2026-04-01', [spring, summer], 'onTheWay'],
    ['2026-07-01', [spring, summer], 'slipping'],
    ['2026-07-01', [spring, summer, campaign('2026-09-07', '2026-10-04', 'planned')], 'onTheWay'],
    ['2026-12-31', [spring, summer, turn], 'slipping'],
    // A group that begins late in the year is not blamed for the time before, but it has not done four either.
    ['2026-11-24', [campaign('2026-10-05', '2026-11-01', 'done')], 'beganLate'],
    ['2026-05-10', [summer], 'beganLate'],
    ['2026-11-24', [summer], 'slipping'],
    // Nothing is said of a new one, however late in the year it is.
    ['2026-11-24', [], null],
    ['2026-11-24', [campaign('2026-11-04', '2026-12-01', 'running')], null],
    ['2026-12-02', [campaign('2026-11-04', '2026-12-01', 'running')], 'beganLate'],
    // What ends next year helps next year.
    ['2026-10-01', [spring, summer, turn, campaign('2026-12-14', '2027-01-10', 'planned')], 'slipping'],
  ])('on %s', (today, campaigns, pace) => {
    expect(yearPlan(campaigns, 2026, today).pace).toBe(pace);
  });

  test('nothing is said of a year that is over or has not begun', () => {
    expect(yearPlan([], 2025, '2026-06-01').pace).toBeNull();
    expect(yearPlan([], 2027, '2026-06-01').pace).toBeNull();
  });

  test('of several groups: the worst, so that “on the way” is true of each', () => {
    const plan = (campaigns: Campaign[], today = '2026-05-31') => yearPlan(campaigns, 2026, today);
    const [slips, late, fine] = [plan([spring]), plan([summer]), plan([spring, summer])];
    expect(paceOf([fine, late, slips, late])).toEqual({ pace: 'slipping', groups: 1 });
    expect(paceOf([late, fine, late])).toEqual({ pace: 'beganLate', groups: 2 });
    expect(paceOf([fine])).toEqual({ pace: 'onTheWay', groups: 1 });
    expect(paceOf([plan([], '2027-01-01')]).pace).toBeNull();
  });
});

test('each campaign has its place in the year, cut at its ends', () => {
  const { spans } = yearPlan([summer, turn], 2026, '2026-06-10');
  expect(spans.map(({ campaign: { id } }) => id)).toEqual([turn.id, summer.id]);
  expect(spans[0]).toMatchObject({ from: 0, to: 4 / 365, state: 'done' });
  expect(spans[1]?.from).toBeCloseTo(123 / 365, 10);
  expect(spans[1]?.to).toBeCloseTo(151 / 365, 10);
  expect(yearPlan([turn], 2025, '2026-06-10').spans[0]?.to).toBe(1);
});

test('today in a leap year', () => {
  expect(todayIn(2028, '2028-12-31')).toBeCloseTo(365 / 366, 10);
  expect(todayIn(2026, '2028-12-31')).toBeNull();
});

test('the years to look at', () => {
  expect(yearsOf([turn], '2026-06-10')).toEqual([2026, 2025]);
  expect(yearsOf([], '2026-06-10')).toEqual([2026]);
});
