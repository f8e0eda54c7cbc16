import { expect, test } from 'vitest';
import type { Level, Me, Mutation, MutationArgs, MutationName } from '../contract';
import { expectationsOf } from './expectation';
import { introductionOf } from './introduction';
import { formerLevels, levelOf } from './level';
import { callsLeftOf, lineUpOf } from './lineup';
import { whyOf } from './member';
import { newcomersOf } from './newcomer';
import { obstaclesOf } from './obstacle';
import { recallsOf } from './recall';
import { storiesOf } from './story';
import { thanksOf } from './thanks';
import { waits } from './unsent';

const group = 'g1';
const me: Me = { id: 'm1', name: 'Bea', role: 'member', group, locale: 'en', leads: [], why: 'For Ida' };
let at = 0;
const fact = <N extends MutationName>(name: N, args: MutationArgs[N], id = `${name}-${++at}`) =>
  ({ id, name, at: `2026-11-02T10:00:${String(at % 60).padStart(2, '0')}.000Z`, args }) as Mutation;

const agreed: Level = {
  id: 'l1',
  group,
  version: 1,
  state: 'agreed',
  current: true,
  agreedOn: '2026-10-01',
  statements: [{ id: 's1', band: 'high', category: 'service', text: 'We greet', mine: false }],
  agreed: 8,
  of: 8,
  mine: true,
};

test('a statement shows at once, and the level is unsettled until it is sent', () => {
  const base = { level: [agreed], me: [me] };
  const proposed = fact('proposeStatement', { band: 'low', category: 'quality', text: 'Never a sigh' });
  const level = levelOf(base, [proposed], group);
  expect(level?.statements.map(({ text }) => text)).toEqual(['We greet', 'Never a sigh']);
  expect(level?.unsettled).toBe(true);
  expect(levelOf(base, [proposed], 'another')).toBeNull();
  expect(levelOf({ level: [], me: [me] }, [proposed], group)).toMatchObject({ id: '', state: 'draft' });
});

test('withdrawing the last statement leaves no level', () => {
  const base = { level: [agreed], me: [me] };
  expect(levelOf(base, [fact('withdrawStatement', { statement: 's1' })], group)).toBeNull();
});

test('my agreement counts at once, for this very level only', () => {
  const asked: Level = { ...agreed, state: 'reaffirm', agreed: 3, mine: false };
  const base = { level: [asked], me: [me] };
  expect(levelOf(base, [fact('agreeLevel', { level: 'l1', agree: true })], group)).toMatchObject({
    agreed: 4,
    mine: true,
    state: 'reaffirm',
  });
  expect(levelOf(base, [fact('agreeLevel', { level: 'old', agree: true })], group)?.agreed).toBe(3);
  const back = levelOf(
    { level: [agreed], me: [me] },
    [fact('agreeLevel', { level: 'l1', agree: false })],
    group,
  );
  expect(back).toMatchObject({ agreed: 7, mine: false, state: 'reaffirm' });
});

test('former levels, newest first', () => {
  const former = [1, 2].map(version => ({ ...agreed, id: `l${version}`, version, current: false }));
  expect(formerLevels({ level: former }, group).map(({ version }) => version)).toEqual([2, 1]);
});

test('expectations, the introduction and the why', () => {
  const added = fact('addExpectation', { text: 'Clean floors', source: 'customer' });
  const base = { expectation: [], introduction: [], me: [me] };
  expect(expectationsOf(base, [added], group)).toMatchObject([{ text: 'Clean floors', mine: true }]);
  expect(expectationsOf(base, [added, fact('removeExpectation', { expectation: added.id })], group)).toEqual(
    [],
  );
  expect(introductionOf(base, [], group)).toBeNull();
  expect(introductionOf(base, [fact('leadIntroduction', { step: 'level', group })], group)).toBe('level');
  expect(whyOf(base, [])).toBe('For Ida');
  expect(whyOf(base, [fact('setWhy', { text: '' })])).toBe('');
});

test('an obstacle shows at once, can be taken back, and an answer reads as mine', () => {
  const base = { obstacle: [], campaign: [], me: [me] };
  const told = fact('obstacle', { campaign: 'c', day: '2026-11-02', kind: 'tools' });
  expect(obstaclesOf(base, [told])).toMatchObject([{ kind: 'tools', mine: true, answer: null }]);
  expect(obstaclesOf(base, [told, fact('withdrawObstacle', { obstacle: told.id })])).toEqual([]);
  const answered = obstaclesOf(base, [told, fact('answerObstacle', { obstacle: told.id, text: 'Soon' })]);
  expect(answered[0]?.answer).toMatchObject({ text: 'Soon', by: { name: 'Bea' } });
});

test('a row that was sent and is still waiting shows once', () => {
  const told = fact('tellStory', { text: 'It went well' });
  const row = {
    id: told.id,
    group,
    by: { id: 'm1', name: 'Bea' },
    kind: 'good' as const,
    text: 'It went well',
    point: null,
    day: '2026-11-02',
    at: told.at,
  };
  expect(storiesOf({ story: [row], me: [me] }, [told], group, '2026-11-02')).toHaveLength(1);
  const recalled = fact('recall', { point: 'p', grade: 3 });
  const known = { id: recalled.id, point: 'p', grade: 3, at: recalled.at };
  expect(recallsOf({ recall: [known] }, [recalled])).toHaveLength(1);
});

test('thanks name the colleague, and can be taken back', () => {
  const people = [{ id: 'm2', name: 'Cem' }];
  const base = { thanks: [], me: [me], group: [{ id: group, people }] as never };
  const given = fact('thank', { member: 'm2', point: 'p' });
  expect(thanksOf(base, [given], group, '2026-11-02')[0]?.to.name).toBe('Cem');
  expect(thanksOf(base, [given, fact('removeThanks', { thanks: given.id })], group, '2026-11-02')).toEqual(
    [],
  );
});

test('a line-up counts me once', () => {
  const held = fact('holdLineUp', { day: '2026-11-02', point: 'p' });
  const row = { id: 'x', group, day: '2026-11-02', point: 'p', members: 3, mine: false };
  expect(lineUpOf({ lineUp: [row], me: [me] }, [held], group, '2026-11-02')?.members).toBe(4);
  expect(lineUpOf({ lineUp: [{ ...row, mine: true }], me: [me] }, [held], group, '2026-11-02')?.members).toBe(
    3,
  );
  expect(lineUpOf({ lineUp: [], me: [me] }, [], group, '2026-11-02')).toBeNull();
});

test('two calls to a group are left on a day, less those made and those that wait', () => {
  const day = '2026-11-02';
  const by = { id: 'm2', name: 'Sam' };
  const call = { id: 'c', group, by, at: `${day}T08:00:00Z`, startsAt: `${day}T08:10:00Z`, day };
  const waiting = fact('callLineUp', { group, minutes: 0 });
  const elsewhere = fact('callLineUp', { group: 'g2', minutes: 0 });
  expect(callsLeftOf({ lineUpCall: [] }, [elsewhere], group, day)).toBe(2);
  expect(callsLeftOf({ lineUpCall: [{ ...call, day: '2026-11-01' }, call] }, [], group, day)).toBe(1);
  expect(callsLeftOf({ lineUpCall: [call] }, [waiting, waiting], group, day)).toBe(0);
});

test('what is not sent yet is known by its own id, or by what a mutation of that name is about', () => {
  const told = fact('tellStory', { text: 'It went well' }, 't1');
  const agreeing = fact('agreeLevel', { level: 'l1', agree: true });
  expect(waits([told], 't1')).toBe(true);
  expect(waits([told], 'l1', 'agreeLevel')).toBe(false);
  expect(waits([agreeing], 'l1', 'agreeLevel')).toBe(true);
  expect(waits([agreeing], 'l1', 'vote')).toBe(false);
  expect(waits([agreeing], 'l1')).toBe(false);
});

test('a newcomer whom one has answered waits no more, before that is sent', () => {
  const newcomer = (id: string, at: string) => ({ id, group, name: id, at });
  const base = { newcomer: [newcomer('n2', '2026-11-03T08:00:00Z'), newcomer('n1', '2026-11-02T08:00:00Z')] };
  expect(newcomersOf(base, []).map(({ id }) => id)).toEqual(['n1', 'n2']);
  expect(newcomersOf(base, [fact('answerNewcomer', { newcomer: 'n1', yes: false })])).toEqual([
    base.newcomer[0],
  ]);
});
