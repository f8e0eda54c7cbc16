import { describe, expect, test } from 'vitest';
import type { Campaign, Group, Obstacle, Progress } from '../contract';
import { addDays } from './day';
import { byNeed, overviewOf, waited } from './needs';

const group = (id: string): Group => ({
  id,
  name: `Group ${id}`,
  site: '',
  kind: 'all',
  timeZone: 'Europe/Stockholm',
  dayStart: '04:00',
  figures: 'day',
  workingDays: [1, 2, 3, 4, 5],
  members: 10,
  freshness: 50,
  supervisors: [],
  freshDays: [],
  people: [],
  spread: null,
  pulseCode: null,
});
const campaign = (of: string, part: Partial<Campaign> = {}): Campaign => ({
  id: `c${of}`,
  group: of,
  proposal: null,
  title: 'Hello',
  purpose: '',
  goal: '',
  target: 0.8,
  startsOn: '2026-03-02',
  endsOn: '2026-03-29',
  state: 'running',
  actions: [{ id: 'a', title: 'Greet' }],
  ...part,
});
const rows = (of: string, from: string, days: number, members: number): Progress[] =>
  Array.from({ length: days }, (_, n) => {
    const day = addDays(from, n);
    return {
      id: `c${of}/${day}`,
      campaign: `c${of}`,
      group: of,
      day,
      until: day,
      members,
      of: 10,
      checkIns: members,
    };
  });
const today = '2026-03-20';
/** Told on a day of March 2026. */
const obstacle = (of: string, day: number, part: Partial<Obstacle> = {}): Obstacle => ({
  id: `o${of}${day}`,
  group: of,
  campaign: `c${of}`,
  day: `2026-03-${day}`,
  week: false,
  kind: 'time',
  text: '',
  at: `2026-03-${day}T12:00:00Z`,
  mine: false,
  answer: null,
  ...part,
});
const needs = (campaigns: Campaign[], progress: Progress[] = [], obstacles: Obstacle[] = []) =>
  overviewOf(group('g'), campaigns, progress, obstacles, today).needs;

describe('what a group needs', () => {
  test('a campaign, when there is none or the last is done', () => {
    expect(needs([])).toEqual(['noCampaign']);
    expect(needs([campaign('g', { state: 'done' })])).toEqual(['noCampaign']);
  });
  test('looking back, when a campaign has ended, also beside the next one', () => {
    const ended = campaign('g', { state: 'followUp' });
    expect(needs([ended])).toEqual(['ended']);
    expect(needs([ended, campaign('g', { id: 'next' })])).toEqual(['ended']);
  });
  test('of what has ended each is known, the longest waiting first', () => {
    const before = campaign('g', { id: 'before', state: 'done', endsOn: '2026-01-29' });
    const late = campaign('g', {
      id: 'late',
      state: 'followUp',
      startsOn: '2026-02-02',
      endsOn: '2026-02-28',
    });
    const later = campaign('g', { state: 'followUp', endsOn: '2026-03-15' });
    const { ended } = overviewOf(group('g'), [later, before, late, campaign('h')], [], [], today);
    expect(ended).toEqual([late, later]);
  });
  test('nothing while one is planned', () => {
    expect(
      needs([campaign('g', { state: 'planned', startsOn: '2026-03-23', endsOn: '2026-04-19' })]),
    ).toEqual([]);
  });
  test('a talk, when few checked in during the last seven days', () => {
    const good = rows('g', '2026-03-02', 11, 9);
    expect(needs([campaign('g')], [...good, ...rows('g', '2026-03-13', 7, 3)])).toEqual(['low']);
    expect(needs([campaign('g')], [...good, ...rows('g', '2026-03-13', 7, 6)])).toEqual([]);
    const seventy = campaign('g', { target: 0.7 });
    const share = (members: number) => ({ ...rows('g', '2026-03-13', 1, members)[0], of: 100 }) as Progress;
    expect(needs([seventy], [share(39)])).toEqual(['low']);
    expect(needs([seventy], [share(50)])).toEqual([]);
  });
  test('nothing because of today, which is still going on', () => {
    expect(needs([campaign('g')], rows('g', today, 1, 0))).toEqual([]);
  });
});

describe('obstacles without an answer', () => {
  const answer = { text: 'A new one comes', by: { id: 'm', name: 'Mia' }, at: '2026-03-19T12:00:00Z' };
  test('are a need, and come before figures', () => {
    const few = rows('g', '2026-03-13', 7, 3);
    expect(needs([campaign('g')], [], [obstacle('g', 18)])).toEqual(['waiting']);
    expect(needs([campaign('g')], few, [obstacle('g', 18)])).toEqual(['waiting', 'low']);
    expect(needs([], [], [obstacle('g', 18)])).toEqual(['noCampaign', 'waiting']);
  });
  test('are those of this group only, the longest waiting first', () => {
    const told = [
      obstacle('g', 19),
      obstacle('g', 17, { answer }),
      obstacle('h', 16),
      obstacle('g', 18, { at: '2026-03-18T12:00:00.500Z' }),
      obstacle('g', 18),
    ];
    const { waiting } = overviewOf(group('g'), [campaign('g')], [], told, today);
    expect(waiting.map(({ at }) => at)).toEqual([
      '2026-03-18T12:00:00Z',
      '2026-03-18T12:00:00.500Z',
      '2026-03-19T12:00:00Z',
    ]);
    expect(needs([campaign('g')], [], [obstacle('g', 17, { answer })])).toEqual([]);
  });
});

describe('the order of groups', () => {
  const order = (
    of: Record<string, { campaign?: Partial<Campaign>; low?: boolean; told?: number[]; none?: boolean }>,
  ) =>
    Object.entries(of)
      .map(([id, { campaign: part, low, told = [], none }]) =>
        overviewOf(
          group(id),
          none ? [] : [campaign(id, part)],
          low ? rows(id, '2026-03-13', 7, 1) : [],
          told.map(day => obstacle(id, day)),
          today,
        ),
      )
      .sort(byNeed)
      .map(({ group }) => group.id);

  test('by the most urgent need, then by name', () => {
    expect(
      order({
        d: {},
        c: { low: true },
        f: { told: [19] },
        b: { campaign: { state: 'followUp' } },
        a: {},
        e: { none: true },
      }),
    ).toEqual(['e', 'b', 'f', 'c', 'a', 'd']);
  });
  test('with the same need, where somebody has waited longest', () => {
    expect(order({ a: { told: [19] }, b: { told: [19, 17] }, c: { told: [18], low: true } })).toEqual([
      'b',
      'c',
      'a',
    ]);
    expect(order({ a: { none: true }, b: { none: true, told: [19] } })).toEqual(['b', 'a']);
  });
});

test('how long an obstacle waits is told in days, or in weeks where no day is told', () => {
  expect(waited(obstacle('g', 18), today)).toEqual({ n: 2, unit: 'day' });
  expect(waited(obstacle('g', 16, { week: true }), today)).toEqual({ n: 0, unit: 'week' });
  expect(waited(obstacle('g', 10, { day: '2026-03-09', week: true }), today)).toEqual({ n: 1, unit: 'week' });
});

test('who waits to be let in comes before all else, the longest waiting first', () => {
  const newcomer = (of: string, hour: number) => ({
    id: `n${of}${hour}`,
    group: of,
    name: 'Zoe',
    at: `2026-03-20T${hour}:00:00Z`,
  });
  const all = [newcomer('g', 10), newcomer('h', 11)];
  const { needs, newcomers } = overviewOf(group('g'), [], [], [], today, all);
  expect(needs).toEqual(['newcomers', 'noCampaign']);
  expect(newcomers).toEqual([all[0]]);
});
