import { describe, expect, test } from 'vitest';
import type { Campaign, Group, Kind, Proposal } from '../contract';
import {
  argsOf,
  type Draft,
  draftFrom,
  emptyDraft,
  firstFreeDay,
  lastDay,
  oneParagraph,
  problems,
} from './draft';

const today = '2026-03-16';
const proposal = (id: string, kind: Kind): Proposal => ({
  id,
  kind,
  title: `Title ${id}`,
  purpose: 'Why',
  goal: 'What',
  actions: ['One', 'Two'],
  followUp: 'pulse',
  weeks: 3,
  votes: 0,
  mine: false,
  groups: [],
});
const draft = (part: Partial<Draft> = {}): Draft => ({ ...draftFrom(proposal('p', 'all'), today), ...part });
const wrong = (part: Partial<Draft>, others: Campaign[] = []) =>
  problems(draft(part), others, today).map(({ field }) => field);

test('a draft from the deck is ready to start', () => {
  expect(wrong({})).toEqual([]);
  expect(draft()).toMatchObject({ proposal: 'p', weeks: 3, startsOn: today, actions: ['One', 'Two'] });
});

describe('problems', () => {
  test('an empty draft misses name and actions', () => {
    expect(problems(emptyDraft(today), [], today).map(({ field }) => field)).toEqual(['title', 'actions']);
  });
  test('a name of spaces is none', () => expect(wrong({ title: '   ' })).toEqual(['title']));
  test('counts letters as people do', () => {
    expect(wrong({ title: '🙂'.repeat(80) })).toEqual([]);
    expect(wrong({ title: '🙂'.repeat(81) })).toEqual(['title']);
  });
  test('long texts', () =>
    expect(wrong({ purpose: 'x'.repeat(281), goal: 'x'.repeat(281) })).toEqual(['purpose', 'goal']));
  test('empty actions are left out, but one is needed', () => {
    expect(wrong({ actions: ['', ' '] })).toEqual(['actions']);
    expect(wrong({ actions: ['', 'Greet'] })).toEqual([]);
    expect(wrong({ actions: ['x'.repeat(81)] })).toEqual(['actions']);
  });
  test('the goal is 1 to 100 per cent', () => {
    expect([0, 1, 100, 101, Number.NaN].map(percent => wrong({ percent }).length)).toEqual([1, 0, 0, 1, 1]);
  });
  test('the first day is a day, today or later', () => {
    expect(wrong({ startsOn: '2026-03-15' })).toEqual(['startsOn']);
    expect(wrong({ startsOn: '' })).toEqual(['startsOn']);
    expect(wrong({ startsOn: '2026-03-17' })).toEqual([]);
  });
  test('one campaign at a time', () => {
    const other: Campaign = {
      id: 'o',
      group: 'g',
      proposal: null,
      title: 'Other',
      purpose: '',
      goal: '',
      target: 0.5,
      startsOn: '2026-03-02',
      endsOn: '2026-03-29',
      state: 'running',
      actions: [],
    };
    expect(problems(draft(), [other], today)).toEqual([{ field: 'startsOn', key: 'start.clash' }]);
    expect(wrong({ startsOn: '2026-03-30' }, [other])).toEqual([]);
    expect(wrong({}, [{ ...other, state: 'followUp' }])).toEqual([]);
    expect(wrong({}, [{ ...other, state: 'planned', startsOn: '2026-04-05', endsOn: '2026-05-02' }])).toEqual(
      ['startsOn'],
    );
  });
});

test('a paragraph has no line breaks, also when it was pasted with some', () => {
  expect(oneParagraph('Greet first,\r\n\n  five times ')).toBe('Greet first, five times ');
  expect(oneParagraph('Greet  first')).toBe('Greet  first');
});

test('three weeks end on the day before the fourth begins, also when the clocks change', () => {
  expect(lastDay(draft())).toBe('2026-04-05');
});

test('what is sent is trimmed, with the goal as a share', () => {
  const group = { id: 'g' } as Group;
  expect(argsOf(draft({ title: ' Hello ', actions: [' One ', ''], percent: 75, weeks: 1 }), group)).toEqual({
    group: 'g',
    proposal: 'p',
    title: 'Hello',
    purpose: 'Why',
    goal: 'What',
    target: 0.75,
    startsOn: '2026-03-16',
    endsOn: '2026-03-22',
    actions: ['One'],
  });
});

test('the next campaign is proposed for the first free day', () => {
  const other = (startsOn: string, endsOn: string, state: Campaign['state']): Campaign => ({
    id: startsOn,
    group: 'g',
    proposal: null,
    title: 'Other',
    purpose: '',
    goal: '',
    target: 0.5,
    startsOn,
    endsOn,
    state,
    actions: [],
  });
  const running = other('2026-03-02', '2026-03-29', 'running');
  const planned = other('2026-03-30', '2026-04-26', 'planned');
  const ended = other('2026-03-02', '2026-06-28', 'followUp');
  expect(firstFreeDay([], today)).toBe(today);
  expect(firstFreeDay([ended], today)).toBe(today);
  expect(firstFreeDay([running], today)).toBe('2026-03-30');
  expect(firstFreeDay([planned, running], today)).toBe('2026-04-27');
});
