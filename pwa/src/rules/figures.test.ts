import { expect, test } from 'vitest';
import type { Campaign, Obstacle, ObstacleKind, Tally } from '../contract';
import { averages, countByKind, daysWaiting, openFollowUps } from './figures';

const campaign = (id: string, endsOn: string, part: Partial<Campaign> = {}): Campaign => ({
  id,
  group: 'g',
  proposal: null,
  title: '',
  purpose: '',
  goal: '',
  target: 0.7,
  startsOn: '2026-03-02',
  endsOn,
  state: 'running',
  actions: [],
  ...part,
});

test('what waits for its follow-up, the longest waiting first, also beside a running campaign', () => {
  const all = [
    campaign('new', '2026-05-10'),
    campaign('late', '2026-03-29'),
    campaign('early', '2026-03-08', { state: 'followUp' }),
    campaign('done', '2026-03-08', { state: 'done' }),
    campaign('other', '2026-03-08', { group: 'h' }),
  ];
  expect(openFollowUps(all, 'g', '2026-04-01').map(({ id }) => id)).toEqual(['early', 'late']);
});

test('how long it has been waiting', () => {
  expect(daysWaiting(campaign('c', '2026-03-29'), '2026-04-01')).toBe(3);
  expect(daysWaiting(campaign('c', '2026-03-29', { state: 'followUp' }), '2026-03-20')).toBe(0);
});

test('counts before, during and after are averages of the days that were counted', () => {
  const tally = (day: string, count: number, of = 'c'): Tally => ({
    id: `${of}/${day}`,
    group: 'g',
    campaign: of,
    day,
    count,
  });
  const counts = [
    tally('2026-03-01', 10),
    tally('2026-03-02', 4),
    tally('2026-03-29', 5),
    tally('2026-03-29', 99, 'x'),
  ];
  expect(averages(campaign('c', '2026-03-29'), counts)).toEqual({
    before: { days: 1, perDay: 10 },
    during: { days: 2, perDay: 4.5 },
    after: null,
  });
});

test('obstacles by kind, most often met first', () => {
  const met = (kind: ObstacleKind): Obstacle => ({
    id: kind,
    group: 'g',
    campaign: 'c',
    day: '2026-03-10',
    week: false,
    kind,
    text: '',
    at: '',
    mine: false,
    answer: null,
  });
  expect(countByKind([met('other'), met('tools'), met('tools'), met('time')])).toEqual([
    { kind: 'tools', n: 2 },
    { kind: 'time', n: 1 },
    { kind: 'other', n: 1 },
  ]);
});
