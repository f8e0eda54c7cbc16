import { expect, test } from 'vitest';
import type { Campaign } from '../contract';
import { isNew } from './newgroup';

const campaign = (startsOn: string, endsOn: string, state: Campaign['state']): Campaign => ({
  id: startsOn,
  group: 'g',
  proposal: null,
  title: '',
  purpose: '',
  goal: '',
  target: 0.7,
  startsOn,
  endsOn,
  state,
  actions: [],
});
const first = campaign('2026-11-02', '2026-11-29', 'running');
const planned = campaign('2026-12-07', '2027-01-03', 'planned');

test.each<[string, readonly Campaign[], string, boolean]>([
  ['before its first campaign', [], '2026-11-02', true],
  ['with a plan', [planned], '2026-11-02', true],
  ['during its first campaign', [first, planned], '2026-11-29', true],
  ['on the day after it, whatever the server has said', [first, planned], '2026-11-30', false],
  ['once it was ended early', [{ ...first, state: 'followUp' }], '2026-11-10', false],
  ['once it was looked back on', [{ ...first, state: 'done' }, planned], '2026-12-01', false],
])('a group %s', (_, campaigns, today, expected) => {
  expect(isNew(campaigns, today)).toBe(expected);
});
