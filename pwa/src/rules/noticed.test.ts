import { expect, test } from 'vitest';
import type { Campaign, Pulse, PulseChange, PulseFigure } from '../contract';
import { lacks, noticeable, noticed, ofHundred, toldOn } from './noticed';

const campaign = (id: string, startsOn: string, endsOn: string, part: Partial<Campaign> = {}): Campaign => ({
  id,
  group: 'g',
  proposal: null,
  title: '',
  purpose: '',
  goal: '',
  target: 0.7,
  startsOn,
  endsOn,
  state: 'running',
  actions: [],
  ...part,
});
const march = campaign('march', '2026-03-02', '2026-03-29');
const count = (n: number, days: number): PulseFigure => ({
  n,
  days,
  since: n > 0 ? '2026-02-03' : null,
  share: null,
  low: null,
  high: null,
});
const pulse = (part: Partial<Pulse>): Pulse => ({
  id: 'march',
  group: 'g',
  campaign: 'march',
  before: count(0, 0),
  during: count(0, 0),
  after: null,
  change: null,
  recent: null,
  ...part,
});
const better: PulseChange = {
  verdict: 'better',
  compared: { before: 0.45, after: 0.85, low: 0.2, high: 0.6 },
  needed: null,
};

test('it is told when the four weeks after are over, and not before', () => {
  const some = { before: count(28, 8), during: count(33, 9), after: count(28, 8) };
  expect(toldOn(march)).toBe('2026-04-27');
  expect(noticed(march, pulse({ ...some, after: null }), '2026-03-15')).toEqual({
    kind: 'later',
    on: '2026-04-27',
  });
  expect(noticed(march, pulse(some), '2026-04-26')).toEqual({ kind: 'later', on: '2026-04-27' });
  expect(noticed(march, pulse(some), '2026-04-27')).toEqual({ kind: 'coming' });
  expect(noticed(march, pulse({ ...some, change: better }), '2026-04-27')).toEqual({
    kind: 'told',
    change: better,
  });
});

test('too few answers before are known from the start; none at all is another thing', () => {
  expect(noticed(march, pulse({ before: count(19, 8) }), '2026-03-15')).toEqual({ kind: 'tooFewBefore' });
  expect(noticed(march, pulse({ before: count(40, 5) }), '2026-03-15')).toEqual({ kind: 'tooFewBefore' });
  expect(noticed(march, pulse({}), '2026-03-15')).toEqual({ kind: 'nobody' });
  const few: PulseChange = { verdict: 'tooFew', compared: null, needed: null };
  expect(noticed(march, pulse({ after: count(0, 0), change: few }), '2026-05-01')).toEqual({
    kind: 'nobody',
  });
});

test('what a time lacks', () => {
  expect(lacks(count(8, 3))).toEqual({ answers: 12, days: 3 });
  expect(lacks(count(100, 5))).toEqual({ answers: 0, days: 1 });
  expect(lacks(count(20, 6))).toBeNull();
  expect(lacks(null)).toEqual({ answers: 20, days: 6 });
});

test('a group reads of what runs, what waits and what was told in the last four weeks, else of the last', () => {
  const all = [
    march,
    campaign('may', '2026-05-04', '2026-05-31'),
    campaign('june', '2026-06-08', '2026-07-05'),
    campaign('other', '2026-05-04', '2026-05-31', { group: 'h' }),
  ];
  const on = (day: string) => noticeable(all, 'g', day).map(({ id }) => id);
  expect(on('2026-03-01')).toEqual([]);
  expect(on('2026-05-24')).toEqual(['may', 'march']);
  expect(on('2026-05-25')).toEqual(['may']);
  expect(on('2026-06-15')).toEqual(['june', 'may']);
  expect(on('2027-01-01')).toEqual(['june']);
});

test('the difference is told in customers of a hundred', () => {
  const between = (low: number, high: number) => ofHundred({ before: 0.5, after: 0.5, low, high });
  expect(between(0.031, 0.314)).toEqual({ low: 3, high: 31 });
  expect(between(-0.314, -0.031)).toEqual({ low: 3, high: 31 });
  expect(between(-0.06, 0.56)).toEqual({ low: 6, high: 56 });
});
