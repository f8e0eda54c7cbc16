import { describe, expect, test } from 'vitest';
import type { Campaign } from '../contract';
import { campaignRow } from '../sync/testing/rows';
import { type Edited, editArgs, editedFrom, editProblems, lastDays } from './edit';

/** From 2 to 29 November. */
const running = campaignRow;
const planned: Campaign = {
  ...campaignRow,
  id: 'p',
  startsOn: '2026-12-07',
  endsOn: '2027-01-03',
  state: 'planned',
};
const today = '2026-11-20';
const wrong = (part: Partial<Edited>, campaign = running, others = [running, planned]) =>
  editProblems({ ...editedFrom(campaign), ...part }, campaign, others, today).map(({ field }) => field);

describe('what is wrong with a changed campaign', () => {
  test('nothing, as it is', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({}, planned)).toEqual([]);
  });
  test('words that are missing or too long, each action by itself', () => {
    expect(wrong({ title: ' ', purpose: 'x'.repeat(281), actions: ['Greet', ' ', 'x'.repeat(81)] })).toEqual([
      'title',
      'purpose',
      'action 1',
      'action 2',
    ]);
  });
  test('a goal that is none', () => {
    expect([0, 1, 100, 101, Number.NaN].map(percent => wrong({ percent }).length)).toEqual([1, 0, 0, 1, 1]);
  });
  test('a first day that was emptied, half typed, or has passed; not that of one that has begun', () => {
    expect(wrong({ startsOn: '' }, planned)).toEqual(['startsOn', 'endsOn']);
    expect(wrong({ startsOn: '12026-12-07' }, planned)).toEqual(['startsOn', 'endsOn']);
    expect(wrong({ startsOn: '2026-11-19', endsOn: '2026-12-01' }, planned, [planned])).toEqual(['startsOn']);
    expect(wrong({ startsOn: '2026-11-20', endsOn: '2026-12-01' }, planned, [planned])).toEqual([]);
  });
  test('a last day before today, before a week, or after eight', () => {
    expect(wrong({ endsOn: '2026-11-19' })).toEqual(['endsOn']);
    expect(wrong({ endsOn: today })).toEqual([]);
    expect(wrong({ endsOn: '' })).toEqual(['endsOn']);
    expect(wrong({ endsOn: '2026-12-12' }, planned)).toEqual(['endsOn']);
    expect(wrong({ endsOn: '2026-12-13' }, planned)).toEqual([]);
    expect(wrong({ endsOn: '2027-01-31' }, planned)).toEqual([]);
    expect(wrong({ endsOn: '2027-02-01' }, planned)).toEqual(['endsOn']);
  });
  test('days of another campaign', () => {
    expect(wrong({ endsOn: '2026-12-06' })).toEqual([]);
    expect(wrong({ endsOn: '2026-12-07' })).toEqual(['endsOn']);
    expect(wrong({ endsOn: '2026-12-07' }, running, [running, { ...planned, state: 'done' }])).toEqual([]);
  });
});

test('the days on which it may end are told with what is wrong', () => {
  expect(lastDays(editedFrom(running), today)).toEqual({ from: today, to: '2026-12-27' });
  expect(lastDays(editedFrom(planned), today)).toEqual({ from: '2026-12-13', to: '2027-01-31' });
  expect(lastDays({ ...editedFrom(planned), startsOn: '' }, today)).toBeNull();
});

test('what is sent is trimmed, with the goal as a share', () => {
  expect(
    editArgs({ ...editedFrom(running), title: ' Hello ', actions: [' Greet '], percent: 55 }, running),
  ).toEqual({
    campaign: running.id,
    title: 'Hello',
    purpose: '',
    goal: '',
    target: 0.55,
    startsOn: '2026-11-02',
    endsOn: '2026-11-29',
    actions: ['Greet'],
  });
});
