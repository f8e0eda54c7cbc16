import { describe, expect, test } from 'vitest';
import type { Campaign } from '../contract';
import { canChange } from './calendar';
import { comingAfter, currentCampaign, daysLeft, isUnsent, stateOn } from './current';

const campaign = (part: Partial<Campaign> = {}): Campaign => ({
  id: 'c',
  group: 'g',
  proposal: null,
  title: 'Hello',
  purpose: '',
  goal: '',
  target: 0.7,
  startsOn: '2026-03-02',
  endsOn: '2026-03-29',
  state: 'running',
  actions: [{ id: 'a', title: 'Greet' }],
  ...part,
});

describe('stateOn', () => {
  test.each([
    ['2026-03-01', 'planned'],
    ['2026-03-02', 'running'],
    ['2026-03-29', 'running'],
    ['2026-03-30', 'followUp'],
  ])('on %s it is %s by the calendar, whatever the phone last heard', (today, state) => {
    expect(stateOn(campaign({ state: 'planned' }), today)).toBe(state);
  });
  test('an end that somebody decided stands before the calendar', () => {
    expect(stateOn(campaign({ state: 'followUp' }), '2026-03-10')).toBe('followUp');
    expect(stateOn(campaign({ state: 'done' }), '2026-03-10')).toBe('done');
  });
});

describe('currentCampaign', () => {
  const old = campaign({ id: 'old', startsOn: '2026-01-05', endsOn: '2026-02-01', state: 'done' });
  const older = campaign({ id: 'older', startsOn: '2025-11-03', endsOn: '2025-11-30', state: 'followUp' });
  const running = campaign({ id: 'running' });
  const next = campaign({ id: 'next', startsOn: '2026-04-06', endsOn: '2026-05-03', state: 'planned' });
  const later = campaign({ id: 'later', startsOn: '2026-09-07', endsOn: '2026-10-04', state: 'planned' });
  const elsewhere = campaign({ id: 'elsewhere', group: 'h' });
  const pick = (...all: Campaign[]) => currentCampaign(all, 'g', '2026-03-10')?.id;

  test('is the running one', () => expect(pick(later, next, running, old, elsewhere)).toBe('running'));
  test('else the next planned', () => expect(pick(later, next, old, elsewhere)).toBe('next'));
  test('else the one that ended last among those to look back on', () =>
    expect(pick(older, elsewhere)).toBe('older'));
  test('else one that is done', () => expect(pick(old, elsewhere)).toBe('old'));
  test('else none', () => expect(pick(elsewhere)).toBeUndefined());
});

describe('canChange', () => {
  test('today and seven days back, not eight, not tomorrow', () => {
    const days = ['2026-03-12', '2026-03-13', '2026-03-20', '2026-03-21'];
    expect(days.map(day => canChange(campaign(), day, '2026-03-20'))).toEqual([false, true, true, false]);
  });
  test('only within the campaign', () => {
    expect(canChange(campaign(), '2026-03-01', '2026-03-03')).toBe(false);
    expect(canChange(campaign(), '2026-03-30', '2026-03-30')).toBe(false);
  });
  test('also while the group looks back, until that is done', () => {
    expect(canChange(campaign(), '2026-03-28', '2026-04-02')).toBe(true);
    expect(canChange(campaign({ state: 'done' }), '2026-03-28', '2026-04-02')).toBe(false);
  });
});

test('daysLeft counts the days after today', () => {
  expect(daysLeft(campaign(), '2026-03-28')).toBe(1);
  expect(daysLeft(campaign(), '2026-03-29')).toBe(0);
  expect(daysLeft(campaign(), '2026-04-29')).toBe(0);
});

test('isUnsent knows a campaign whose actions the server has not named yet', () => {
  expect(isUnsent(campaign())).toBe(false);
  expect(isUnsent(campaign({ actions: [{ id: 'c/0', title: 'Greet' }] }))).toBe(true);
});

test('what comes next is planned by the same group, the next first', () => {
  const running = campaign();
  const next = campaign({ id: 'n', startsOn: '2026-04-06', endsOn: '2026-05-03', state: 'planned' });
  const later = campaign({ id: 'l', startsOn: '2026-05-11', endsOn: '2026-06-07', state: 'planned' });
  const other = campaign({ ...next, id: 'o', group: 'another' });
  expect(comingAfter([later, running, other, next], running, '2026-03-10')).toEqual([next, later]);
  expect(comingAfter([running, next], next, '2026-03-10')).toEqual([]);
});
