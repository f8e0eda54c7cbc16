import { expect, test } from 'vitest';
import type { Campaign, Kind, Proposal } from '../contract';
import { deckFor, kindsFrom, mostWanted, underWay, votesIn } from './deck';

const proposal = (id: string, kind: Kind, votes = 0): Proposal => ({
  id,
  kind,
  title: id,
  purpose: '',
  goal: '',
  actions: ['One'],
  followUp: 'pulse',
  weeks: 3,
  votes: 0,
  mine: false,
  groups: [{ group: 'g', votes }],
});
const ids = (proposals: readonly Proposal[]) => proposals.map(({ id }) => id);

test('the deck shows a group its own kind of work first, then what is for everyone', () => {
  const all = [proposal('1', 'all'), proposal('2', 'cleaning'), proposal('3', 'canteen')];
  expect(ids(deckFor(all, 'cleaning'))).toEqual(['2', '1']);
  expect(ids(deckFor(all, 'all'))).toEqual(['1']);
});

test('the own kind of work is the first to choose, and none comes twice', () => {
  expect(kindsFrom('canteen').slice(0, 2)).toEqual(['canteen', 'all']);
  expect(new Set(kindsFrom('all')).size).toBe(kindsFrom('all').length);
});

test('most wanted first, otherwise as in the deck', () => {
  const all = [proposal('1', 'all'), proposal('2', 'all', 2), proposal('3', 'all'), proposal('4', 'all', 5)];
  expect(ids(mostWanted(all, 'g'))).toEqual(['4', '2', '1', '3']);
  expect(ids(mostWanted(all, 'another'))).toEqual(['1', '2', '3', '4']);
  expect(all.map(one => votesIn(one, 'g'))).toEqual([0, 2, 0, 5]);
});

test('what the group runs or plans is told, what another group does is not', () => {
  const campaign = (part: Partial<Campaign>): Campaign => ({
    id: 'c',
    group: 'g',
    proposal: '1',
    title: '',
    purpose: '',
    goal: '',
    target: 0.7,
    startsOn: '2026-03-02',
    endsOn: '2026-03-29',
    state: 'running',
    actions: [],
    ...part,
  });
  const one = proposal('1', 'all');
  expect(underWay(one, [campaign({})], 'g', '2026-03-10')).toBe('running');
  expect(underWay(one, [campaign({ state: 'planned' })], 'g', '2026-03-01')).toBe('planned');
  expect(underWay(one, [campaign({})], 'g', '2026-03-30')).toBeNull();
  expect(underWay(one, [campaign({})], 'h', '2026-03-10')).toBeNull();
  expect(underWay(one, [campaign({ proposal: null })], 'g', '2026-03-10')).toBeNull();
});
