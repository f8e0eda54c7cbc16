import { describe, expect, test } from 'vitest';
import type { Campaign, CheckIn } from '../contract';
import { calendar, ownDays } from './calendar';

const campaign: Campaign = {
  id: 'c',
  group: 'g',
  proposal: null,
  title: 'Hello',
  purpose: '',
  goal: '',
  target: 0.7,
  startsOn: '2026-03-04',
  endsOn: '2026-03-17',
  state: 'running',
  actions: [
    { id: 'a', title: 'Greet' },
    { id: 'b', title: 'Look back' },
  ],
};
const did = (day: string, action: string, part: Partial<CheckIn> = {}): CheckIn => ({
  id: `${day}${action}`,
  campaign: 'c',
  action,
  day,
  at: `${day}T10:00:00Z`,
  late: false,
  retracted: false,
  ...part,
});
const facts = {
  campaign,
  checkIns: [
    did('2026-03-04', 'a'),
    did('2026-03-04', 'b'),
    did('2026-03-05', 'a'),
    did('2026-03-06', 'a', { retracted: true }),
    did('2026-03-10', 'a', { campaign: 'another' }),
    did('2026-03-10', 'gone'),
  ],
  daysOff: new Set(['2026-03-09', '2026-03-05']),
  workingDays: [1, 2, 3, 4, 5],
  since: undefined,
  today: '2026-03-11',
};
const cells = calendar(facts).flat();
const on = (day: string) => cells.find(cell => cell.day === day);

describe('calendar', () => {
  test('covers whole weeks from Monday', () => {
    expect(calendar(facts).map(week => [week[0]?.day, week.length])).toEqual([
      ['2026-03-02', 7],
      ['2026-03-09', 7],
      ['2026-03-16', 7],
    ]);
  });
  test.each([
    ['2026-03-03', 'none'], // before the first day
    ['2026-03-04', 'done'],
    ['2026-03-05', 'part'], // a check-in counts also on a day off
    ['2026-03-06', 'open'], // undone
    ['2026-03-07', 'free'],
    ['2026-03-09', 'off'],
    ['2026-03-10', 'open'], // other campaigns and other actions do not count here
    ['2026-03-11', 'open'],
    ['2026-03-12', 'future'],
    ['2026-03-18', 'none'], // after the last day
  ])('%s is %s', (day, state) => expect(on(day)?.state).toBe(state));
  test('marks today and what can still be changed', () => {
    expect(cells.filter(cell => cell.today).map(cell => cell.day)).toEqual(['2026-03-11']);
    expect(cells.filter(cell => cell.changeable).map(cell => cell.day)).toHaveLength(8);
  });
  test('goes over the night when the clocks change', () => {
    const spring = { ...campaign, startsOn: '2026-03-23', endsOn: '2026-04-05' };
    const days = calendar({ ...facts, campaign: spring })
      .flat()
      .map(cell => cell.day);
    expect(days).toEqual([...new Set(days)]);
    expect(days).toContain('2026-03-29');
    expect(days).toHaveLength(14);
  });
});

test('ownDays counts days with a check-in against those on which one was expected', () => {
  // done 4th, part 5th; open 6th, 10th; today, the day off and the weekend do not count
  expect(ownDays(calendar(facts), facts.today)).toEqual({ days: 2, of: 4 });
});

test('days before I came to the group are not mine, unless I was there all the same', () => {
  const late = { ...facts, since: '2026-03-10' };
  // part 5th and done 4th came anyway; open 10th; the 6th was before
  expect(ownDays(calendar(late), late.today)).toEqual({ days: 2, of: 3 });
  const newcomer = { ...late, checkIns: [], since: late.today };
  expect(ownDays(calendar(newcomer), late.today)).toEqual({ days: 0, of: 0 });
  expect(
    calendar(newcomer)
      .flat()
      .filter(({ state }) => state === 'open'),
  ).toHaveLength(1);
});
