import { describe, expect, test } from 'vitest';
import type { Level, Mutation } from '../contract';
import { campaignRow, groupRow } from '../sync/testing/rows';
import { action, campaign, member } from '../sync/testing/server';
import type { Base } from '../sync/types';
import { emptySnapshot } from '../sync/types';
import { waitingToday } from './badge';

const wednesday = Date.parse('2026-11-25T12:00:00Z');
const day = '2026-11-25';
const me = { ...member(1), group: groupRow.id };
const base = (part: Partial<Base> = {}): Base => ({
  ...emptySnapshot.base,
  me: [me],
  group: [groupRow],
  campaign: [campaignRow],
  ...part,
});
const count = (part: Partial<Base> = {}, waiting: readonly Mutation[] = [], now = wednesday) =>
  waitingToday({ base: base(part), waiting }, now);
const fact = (id: string, name: 'checkIn' | 'dayOff', args: object) =>
  ({ id, name, args, at: '2026-11-25T11:00:00.000Z' }) as Mutation;

test('nobody and nothing: nothing waits', () => {
  expect(count({ me: [] })).toBe(0);
  expect(count({ campaign: [] })).toBe(0);
  expect(count({ group: [] })).toBe(0);
});

describe('today’s actions', () => {
  const two = { ...campaignRow, actions: [...campaignRow.actions, { id: 'a2', title: 'Say goodbye' }] };
  const done = fact('1', 'checkIn', { campaign, action, day });

  test('wait until they are done, on this phone or on another', () => {
    expect(count()).toBe(1);
    expect(count({ campaign: [two] })).toBe(2);
    expect(count({ campaign: [two] }, [done])).toBe(1);
    const row = {
      id: 'x',
      campaign,
      action,
      day,
      at: '2026-11-25T11:00:00.000Z',
      late: false,
      retracted: false,
    };
    expect(count({ checkIn: [row] })).toBe(0);
    expect(count({ checkIn: [{ ...row, retracted: true }] })).toBe(1);
  });
  test('of yesterday do not count for today, which begins at the group’s own hour', () => {
    const yesterday = fact('1', 'checkIn', { campaign, action, day: '2026-11-24' });
    expect(count({}, [yesterday])).toBe(1);
    expect(count({}, [yesterday], Date.parse('2026-11-25T03:59:00Z'))).toBe(0);
  });
  test('do not call on a day off, on a free day, or without a running campaign', () => {
    expect(count({}, [fact('1', 'dayOff', { day, off: true })])).toBe(0);
    expect(count({}, [], Date.parse('2026-11-28T12:00:00Z'))).toBe(0);
    expect(count({ campaign: [{ ...campaignRow, startsOn: '2026-11-26' }] })).toBe(0);
    expect(count({ campaign: [{ ...campaignRow, actions: [{ id: `${campaign}/0`, title: 'x' }] }] })).toBe(0);
  });
});

test('the level waits for the member’s word', () => {
  const level: Level = {
    id: 'l',
    group: groupRow.id,
    version: 2,
    state: 'reaffirm',
    current: true,
    agreedOn: '2026-10-01',
    statements: [{ id: 's', band: 'high', category: 'service', text: 'We greet', mine: false }],
    agreed: 7,
    of: 8,
    mine: false,
  };
  expect(count({ campaign: [], level: [level] })).toBe(1);
  expect(count({ campaign: [], level: [{ ...level, mine: true }] })).toBe(0);
});

test('a campaign to look back on waits for its supervisor only', () => {
  const ended = { ...campaignRow, id: 'ended', state: 'followUp' as const };
  expect(count({ campaign: [ended] })).toBe(0);
  expect(count({ campaign: [ended], me: [{ ...me, leads: [groupRow.id] }] })).toBe(1);
  expect(count({ campaign: [{ ...ended, state: 'done' }], me: [{ ...me, leads: [groupRow.id] }] })).toBe(0);
});
