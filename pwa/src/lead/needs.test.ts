import { describe, expect, test } from 'vitest';
import { addDays } from '../day';
import type { Campaign, Group, Progress } from '../sync';
import { byNeed, overviewOf } from './needs';

const group = (id: string): Group => ({
  id,
  name: `Group ${id}`,
  site: '',
  kind: 'all',
  timeZone: 'Europe/Stockholm',
  dayStart: '04:00',
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
    return { id: `c${of}/${day}`, campaign: `c${of}`, group: of, day, members, of: 10, checkIns: members };
  });
const today = '2026-03-20';
const need = (campaigns: Campaign[], progress: Progress[] = []) =>
  overviewOf(group('g'), campaigns, progress, today).need;

describe('what a group needs', () => {
  test('a campaign, when there is none or the last is done', () => {
    expect(need([])).toBe('noCampaign');
    expect(need([campaign('g', { state: 'done' })])).toBe('noCampaign');
  });
  test('the next campaign, when one has ended', () =>
    expect(need([campaign('g', { state: 'followUp' })])).toBe('ended'));
  test('nothing while one is planned', () => {
    expect(
      need([campaign('g', { state: 'planned', startsOn: '2026-03-23', endsOn: '2026-04-19' })]),
    ).toBeNull();
  });
  test('a talk, when few checked in during the last seven days', () => {
    const good = rows('g', '2026-03-02', 11, 9);
    expect(need([campaign('g')], [...good, ...rows('g', '2026-03-13', 7, 3)])).toBe('low');
    expect(need([campaign('g')], [...good, ...rows('g', '2026-03-13', 7, 4)])).toBeNull();
  });
  test('nothing because of today, which is still going on', () => {
    expect(need([campaign('g')], rows('g', today, 1, 0))).toBeNull();
  });
});

test('groups that need something come first, then by name', () => {
  const overviews = [
    overviewOf(group('d'), [campaign('d')], [], today),
    overviewOf(group('c'), [campaign('c')], rows('c', '2026-03-13', 7, 1), today),
    overviewOf(group('b'), [campaign('b', { state: 'followUp' })], [], today),
    overviewOf(group('a'), [campaign('a')], [], today),
    overviewOf(group('e'), [], [], today),
  ];
  expect(overviews.sort(byNeed).map(({ group }) => group.id)).toEqual(['e', 'b', 'c', 'a', 'd']);
});
