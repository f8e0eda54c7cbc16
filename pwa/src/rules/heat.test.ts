import { describe, expect, test } from 'vitest';
import type { Campaign, Progress } from '../contract';
import { heat, heatLevel } from './heat';
import { freshnessLevel, rowsOf, sums } from './share';

const campaign: Campaign = {
  id: 'c',
  group: 'g',
  proposal: null,
  title: 'Hello',
  purpose: '',
  goal: '',
  target: 0.6,
  startsOn: '2026-03-04',
  endsOn: '2026-03-17',
  state: 'running',
  actions: [{ id: 'a', title: 'Greet' }],
};
const row = (day: string, members: number, of: number, part: Partial<Progress> = {}): Progress => ({
  id: `c/${day}`,
  campaign: 'c',
  group: 'g',
  day,
  until: day,
  members,
  of,
  checkIns: members * 2,
  ...part,
});

test.each([
  [0, 0],
  [0.29, 1],
  [0.3, 2],
  [0.59, 2],
  [0.6, 3],
  [0.79, 3],
  [0.8, 4],
  [1, 4],
])('a share of %d against a goal of 0.6 is level %d', (share, level) =>
  expect(heatLevel(share, 0.6)).toBe(level),
);

describe('heat', () => {
  const rows = [row('2026-03-04', 3, 10), row('2026-03-05', 0, 10), row('2026-03-07', 0, 0)];
  const cells = heat(campaign, rows, '2026-03-05', false);
  test('has a cell for each day of the campaign', () => {
    expect(cells).toHaveLength(14);
    expect(cells[0]).toEqual({
      day: '2026-03-04',
      members: 3,
      of: 10,
      checkIns: 6,
      share: 0.3,
      level: 2,
      today: false,
      future: false,
    });
  });
  test('tells nobody came from nobody was expected', () => {
    expect(cells[1]?.share).toBe(0);
    expect(cells[3]?.share).toBeNull();
  });
  test('marks today and what is still to come', () => {
    expect(cells.filter(cell => cell.today).map(cell => cell.day)).toEqual(['2026-03-05']);
    expect(cells.filter(cell => cell.future)).toHaveLength(12);
  });
  test('has a cell for each week, by its Monday, in a small group', () => {
    const weeks = heat(campaign, [row('2026-03-02', 8, 12, { until: '2026-03-08' })], '2026-03-11', true);
    expect(weeks.map(({ day, share, today, future }) => [day, share, today, future])).toEqual([
      ['2026-03-02', 8 / 12, false, false],
      ['2026-03-09', null, true, false],
      ['2026-03-16', null, false, true],
    ]);
  });
});

test('days that were shown one by one add up to their week, and a sum has no place among days', () => {
  const rows = [
    row('2026-03-04', 3, 10),
    row('2026-03-05', 1, 10),
    row('2026-03-09', 9, 10, { until: '2026-03-15' }),
  ];
  expect(heat(campaign, rows, '2026-03-17', true).map(({ share }) => share)).toEqual([0.2, 0.9, null]);
  expect(heat(campaign, rows, '2026-03-17', false)[5]?.share).toBeNull();
});

describe('sums', () => {
  test('add up what one campaign has done so far, in the order of days', () => {
    const rows = rowsOf(
      campaign,
      [
        row('2026-03-05', 4, 8),
        row('2026-03-04', 2, 8),
        row('2026-03-04', 9, 9, { campaign: 'x' }),
        row('2026-03-07', 0, 8),
      ],
      '2026-03-06',
    );
    expect(rows.map(({ day }) => day)).toEqual(['2026-03-04', '2026-03-05']);
    expect(sums(rows)).toEqual({ members: 6, of: 16, checkIns: 12, share: 0.375 });
  });
  test('have no share while nobody was expected', () => expect(sums([]).share).toBeNull());
});

test('freshness is said in three ways', () => {
  expect([0, 29, 30, 59, 60, 100].map(freshnessLevel)).toEqual([
    'low',
    'low',
    'some',
    'some',
    'high',
    'high',
  ]);
});
