import { describe, expect, test } from 'vitest';
import type { CardTexts, PointTexts, ProposalTexts } from '../contract';
import {
  asForm,
  asPatch,
  cardLacks,
  deckLacks,
  fitsAll,
  lacking,
  lengthOf,
  linesOf,
  moved,
  proposalsFound,
  readAs,
  realSteps,
  textIn,
  tooMany,
  withStep,
} from './wording';

const both = ['en', 'sv'] as const;

test('letters are counted, however they are composed', () => {
  expect(lengthOf('  Hälsa ')).toBe(5);
  expect(lengthOf('Ha\u0308lsa')).toBe(5);
  expect(lengthOf('👋🏽')).toBe(2);
  expect(tooMany('x'.repeat(81), 80)).toBe(1);
  expect(tooMany('x'.repeat(80), 80)).toBe(0);
});

test('one text on each line', () => {
  expect(linesOf(' Hej! \n\n Hejsan\n')).toEqual(['Hej!', 'Hejsan']);
  expect(linesOf(' \n')).toEqual([]);
});

test('a form fits', () => {
  const most = { title: 5, wordings: 3 };
  const fits = (form: Record<string, string>) =>
    fitsAll({ kind: 'cleaning', ...form }, most, { wordings: 2 });
  expect(fits({ 'title.en': 'Hello', 'wordings.sv': 'Hej\n\nTja' })).toBe(true);
  expect(fits({ 'title.en': 'Hello!' })).toBe(false);
  expect(fits({ 'wordings.sv': 'Hej\nHejsan' })).toBe(false);
  expect(fits({ 'wordings.sv': 'Hej\nTja\nHoj' })).toBe(false);
});

describe('what is read in a language', () => {
  test('its own, else the organisation’s, else any', () => {
    expect(readAs({ en: 'Hello', sv: 'Hej' }, 'sv', 'en')).toEqual({ value: 'Hej', from: 'sv' });
    expect(readAs({ en: 'Hello', sv: '' }, 'sv', 'en')).toEqual({ value: 'Hello', from: 'en' });
    expect(readAs({ sv: 'Hej' }, 'en', 'en')).toEqual({ value: 'Hej', from: 'sv' });
    expect(readAs({ sv: [] as string[] }, 'en', 'en')).toBeNull();
    expect(textIn({}, 'en', 'sv')).toBe('');
  });

  test('a language lacks what another has', () => {
    expect(lacking(both, [{ en: 'Hello', sv: 'Hej' }, { en: ['a'] }])).toEqual(['sv']);
    expect(lacking(both, [{}, { en: '' }])).toEqual([]);
  });
});

test('points go up and down, and stay at the ends', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('a form’s fields, and what the server takes of them', () => {
  const form = asForm({ title: { en: 'Hello' }, wordings: { sv: ['Hej', 'Hejsan'] } }, both);
  expect(form).toEqual({
    'title.en': 'Hello',
    'title.sv': '',
    'wordings.en': '',
    'wordings.sv': 'Hej\nHejsan',
  });
  expect(asPatch({ kind: 'all', weeks: '3', ...form, 'actions.en': 'One\n\n' })).toEqual({
    kind: 'all',
    weeks: 3,
    title: { en: 'Hello', sv: '' },
    wordings: { en: [], sv: ['Hej', 'Hejsan'] },
    actions: { en: ['One'] },
  });
});

const point = (title: PointTexts['title']): PointTexts => ({ id: 'p', title, why: {}, wordings: {} });

test.each<[CardTexts, ReturnType<typeof cardLacks>]>([
  [{ vision: { en: '' }, whenWrong: {}, points: [point({ en: 'Hello' })] }, 'vision'],
  [{ vision: { en: 'Seen' }, whenWrong: {}, points: [] }, 'points'],
  [{ vision: { en: 'Seen' }, whenWrong: {}, points: [point({ en: 'Hello' }), point({})] }, 'title'],
  [{ vision: { sv: 'Sedd' }, whenWrong: {}, points: [point({ sv: 'Hej' })] }, null],
])('what a card lacks (%#)', (words, lacks) => {
  expect(cardLacks(words)).toBe(lacks);
});

const proposal = (part: Partial<ProposalTexts>): ProposalTexts => ({
  id: 'p',
  kind: 'all',
  followUp: 'walk',
  weeks: 3,
  retired: false,
  title: { en: 'Dörrar' },
  purpose: {},
  goal: {},
  actions: { en: ['Close one'] },
  ...part,
});

test('a proposal needs a title and an action', () => {
  const bare = proposal({ actions: { en: [] } });
  expect(deckLacks([proposal({}), bare])).toBe(bare);
  expect(deckLacks([proposal({})])).toBeNull();
});

test('proposals are found by their words, kind and state', () => {
  const all = [
    proposal({}),
    proposal({ id: 'q', kind: 'canteen', retired: true, title: { sv: 'Tallrikar' } }),
  ];
  const found = (q: string, kind = '', retired = false) =>
    proposalsFound(all, { q, kind, retired }).map(({ id }) => id);
  expect(found('dorrar CLOSE')).toEqual(['p']);
  expect(found('plates')).toEqual([]);
  expect(found('', 'canteen')).toEqual([]);
  expect(found('tall', 'canteen', true)).toEqual(['q']);
});

test('steps', () => {
  const steps = withStep([{ title: 'Listen', text: '' }], 1, { title: ' ', text: '' });
  expect(steps).toHaveLength(2);
  expect(realSteps(steps)).toEqual([{ title: 'Listen', text: '' }]);
});
