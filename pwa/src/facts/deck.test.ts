import { expect, test } from 'vitest';
import type { Campaign, Me, Mutation, Proposal } from '../contract';
import { campaignsOf } from './campaign';
import { deckOf } from './deck';
import { followUpsOf } from './followup';
import { talliesOf } from './tally';

const at = '2026-11-22T10:00:00.000Z';
const today = () => '2026-11-22';
const me: Me = {
  id: 'm',
  name: 'Ada',
  role: 'supervisor',
  group: 'g',
  locale: 'en',
  leads: ['g', 'h'],
  why: '',
};
const proposal = (id: string, mine = false): Proposal => ({
  id,
  title: id,
  purpose: '',
  goal: '',
  actions: ['Greet'],
  followUp: 'pulse',
  kind: 'all',
  weeks: 4,
  votes: mine ? 3 : 2,
  mine,
  groups: [
    { group: 'g', votes: mine ? 3 : 2 },
    { group: 'h', votes: 7 },
  ],
});
const campaign: Campaign = {
  id: 'c',
  group: 'g',
  proposal: null,
  title: 'First hello',
  purpose: '',
  goal: '',
  target: 0.8,
  startsOn: '2026-11-02',
  endsOn: '2026-11-29',
  state: 'running',
  actions: [{ id: 'a', title: 'Greet first' }],
};
let n = 0;
const say = (statement: Pick<Mutation, 'name' | 'args'>): Mutation =>
  ({ id: `w${n++}`, at, ...statement }) as Mutation;
const vote = (id: string, want: boolean) => say({ name: 'vote', args: { proposal: id, want } });

test('a vote shows and counts at once, in the own group alone', () => {
  const [first] = deckOf({ proposal: [proposal('p')], me: [me] }, [vote('p', true)]);
  expect(first).toMatchObject({ mine: true, votes: 3, waiting: true });
  expect(first?.groups).toEqual([
    { group: 'g', votes: 3 },
    { group: 'h', votes: 7 },
  ]);
});

test('a vote that the server has already is not counted twice; the last word counts', () => {
  const base = { proposal: [proposal('p', true), proposal('q')], me: [me] };
  expect(deckOf(base, [vote('p', true)])[0]).toMatchObject({ mine: true, votes: 3 });
  expect(deckOf(base, [vote('p', false), vote('q', true), vote('q', false)])).toMatchObject([
    { mine: false, votes: 2, waiting: true },
    { mine: false, votes: 2, waiting: true },
  ]);
});

test('of more than three wishes the latest three stand', () => {
  const base = { proposal: [proposal('p', true), ...['q', 'r', 's'].map(id => proposal(id))], me: [me] };
  const view = deckOf(base, [vote('q', true), vote('r', true), vote('s', true)]);
  expect(view.filter(({ mine }) => mine).map(({ id }) => id)).toEqual(['q', 'r', 's']);
  expect(view[0]).toMatchObject({ votes: 2, waiting: false });
});

test('a vote for a proposal that is gone changes nothing', () => {
  const base = { proposal: [proposal('p')], me: [me] };
  expect(deckOf(base, [vote('gone', true)])[0]).toMatchObject({ mine: false, votes: 2 });
});

test('a recorded follow-up can be read at once, and the campaign is done', () => {
  const held = say({ name: 'followUp', args: { campaign: 'c', result: 'partly', keep: 'Greet' } });
  const records = followUpsOf({ followUp: [], me: [me] }, [held], [campaign], today);
  expect(records.get('c')).toEqual({
    id: 'c',
    group: 'g',
    campaign: 'c',
    result: 'partly',
    changed: '',
    keep: 'Greet',
    next: '',
    heldOn: '2026-11-22',
    by: { id: 'm', name: 'Ada' },
    waiting: true,
  });
  expect(campaignsOf({ campaign: [campaign], me: [me] }, [held], today)[0]?.state).toBe('done');
});

test('counts by day: the latest stands, null takes it back', () => {
  const tally = (day: string, count: number | null) =>
    say({ name: 'tally', args: { campaign: 'c', day, count } });
  const base = { tally: [{ id: 'c/2026-11-20', group: 'g', campaign: 'c', day: '2026-11-20', count: 4 }] };
  const view = talliesOf(base, [tally('2026-11-19', 0), tally('2026-11-20', null)], [campaign]);
  expect(view).toMatchObject([{ day: '2026-11-19', group: 'g', count: 0, waiting: true }]);
  expect(talliesOf(base, [tally('2026-11-20', 5)], [campaign])).toMatchObject([{ count: 5, waiting: true }]);
});

test('an edited campaign keeps the ids of the actions that stay', () => {
  const edit = say({
    name: 'editCampaign',
    args: {
      campaign: 'c',
      title: 'By name',
      purpose: 'Closeness',
      goal: '',
      target: 0.6,
      startsOn: '2026-11-02',
      endsOn: '2026-12-06',
      actions: ['Use a name', 'Ask'],
    },
  });
  const [edited] = campaignsOf({ campaign: [campaign], me: [me] }, [edit], today);
  expect(edited).toEqual({
    ...campaign,
    title: 'By name',
    purpose: 'Closeness',
    target: 0.6,
    endsOn: '2026-12-06',
    actions: [
      { id: 'a', title: 'Use a name' },
      { id: 'c/1', title: 'Ask' },
    ],
  });
  expect(campaignsOf({ campaign: [], me: [me] }, [edit], today)).toEqual([]);
});

test('a plan that is cancelled is gone, a running campaign goes on to its follow-up', () => {
  const end = say({ name: 'endCampaign', args: { campaign: 'c' } });
  const view = (startsOn: string) =>
    campaignsOf({ campaign: [{ ...campaign, startsOn }], me: [me] }, [end], today);
  expect(view('2026-11-23')).toEqual([]);
  expect(view('2026-11-22')[0]?.state).toBe('followUp');
});
