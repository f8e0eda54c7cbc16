import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Campaign, CheckIn, Me, Mutation } from '../contract';
import type { Base } from '../sync/types';
import { campaignsOf } from './campaign';
import { checkInsOf, sameFact } from './checkin';
import { comingDaysOff, daysOffOf } from './dayoff';
import { meOf } from './member';
import { reminderOf } from './reminder';

const at = '2026-11-22T10:00:00.000Z';
const me: Me = { id: 'm', name: 'Ada', role: 'supervisor', group: 'g', locale: 'en', leads: ['g'], why: '' };
const row: CheckIn = {
  id: '1',
  campaign: 'c',
  action: 'a',
  day: '2026-11-22',
  at,
  late: false,
  retracted: false,
};
const running: Campaign = {
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
function say(statement: Pick<Mutation, 'name' | 'args'>, id = `w${n++}`): Mutation {
  return { id, at, ...statement } as Mutation;
}
const checkIn = (day: string, id?: string) =>
  say({ name: 'checkIn', args: { campaign: 'c', action: 'a', day } }, id);
const retract = (id: string) => say({ name: 'retractCheckIn', args: { checkIn: id } });

test('a tap shows at once, as waiting', () => {
  expect(checkInsOf({ checkIn: [] }, [checkIn('2026-11-22', 'x')])).toEqual([
    { ...row, id: 'x', waiting: true },
  ]);
});

test('what the server has is not waiting, and a second tap for the same day adds nothing', () => {
  const view = checkInsOf({ checkIn: [row] }, [checkIn('2026-11-22')]);
  expect(view).toEqual([{ ...row, waiting: false }]);
});

test('a retraction hides it, sent or not, and frees the day', () => {
  expect(checkInsOf({ checkIn: [row] }, [retract('1')])).toEqual([]);
  expect(checkInsOf({ checkIn: [] }, [checkIn('2026-11-22', 'x'), retract('x')])).toEqual([]);
  expect(checkInsOf({ checkIn: [{ ...row, retracted: true }] }, [checkIn('2026-11-22', 'y')])).toMatchObject([
    { id: 'y', waiting: true },
  ]);
});

test('what several phones told about one action and day is one fact', () => {
  const base = { checkIn: [row, { ...row, id: '2' }, { ...row, id: '3', day: '2026-11-21' }] };
  expect(sameFact(base, [checkIn('2026-11-22', 'x')], '1')).toEqual(['1', '2', 'x']);
  expect(sameFact({ checkIn: [{ ...row, retracted: true }] }, [], 'gone')).toEqual(['gone']);
});

test('check-ins and retractions commute in the view', () => {
  const facts = [
    checkIn('2026-11-20', 'p'),
    retract('p'),
    checkIn('2026-11-21', 'q'),
    checkIn('2026-11-22', 'r'),
    retract('r'),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), shuffled => {
      expect(checkInsOf({ checkIn: [] }, shuffled).map(own => own.day)).toEqual(['2026-11-21']);
    }),
    { seed: 7 },
  );
});

test('the latest word about a day off counts', () => {
  const off = (day: string, value: boolean) => say({ name: 'dayOff', args: { day, off: value } });
  const base = { dayOff: [{ id: '2026-12-24', day: '2026-12-24', off: true }] };
  expect([...daysOffOf(base, [off('2026-12-25', true), off('2026-12-24', false)])]).toEqual(['2026-12-25']);
});

test('a started campaign shows before the server knows it', () => {
  const base: Pick<Base, 'campaign' | 'me'> = { campaign: [{ ...running, state: 'done' }], me: [me] };
  const start = (startsOn: string) =>
    say(
      {
        name: 'startCampaign',
        args: { title: 'By name', target: 80, startsOn, endsOn: '2026-12-31', actions: ['Use one name'] },
      },
      'new',
    );
  const started = campaignsOf(base, [start('2026-11-30')], () => '2026-11-30');
  expect(started.map(one => one.id)).toEqual(['new', 'c']);
  expect(started[0]).toMatchObject({
    group: 'g',
    target: 0.8,
    state: 'running',
    actions: [{ title: 'Use one name' }],
  });
  expect(campaignsOf(base, [start('2026-12-01')], () => '2026-11-30')[0]?.state).toBe('planned');
});

test('an ended campaign goes on to its follow-up', () => {
  const base = { campaign: [running], me: [me] };
  const end = say({ name: 'endCampaign', args: { campaign: 'c' } });
  expect(campaignsOf(base, [end], () => '2026-11-22')[0]?.state).toBe('followUp');
});

test('language and reminder follow the last choice', () => {
  const times = {
    times: ['08:00'],
    days: [1],
    quietFrom: '20:00',
    quietTo: '06:00',
    timeZone: 'Europe/Stockholm',
  };
  const waiting = [
    say({ name: 'setLocale', args: { locale: 'sv' } }),
    say({ name: 'setReminder', args: { ...times, times: [] } }),
    say({ name: 'setReminder', args: times }),
  ];
  expect(meOf({ me: [me] }, waiting)?.locale).toBe('sv');
  expect(meOf({ me: [] }, waiting)).toBeNull();
  expect(reminderOf({ reminder: [], me: [me] }, waiting)).toEqual({
    pace: 'spaced',
    every: 1,
    id: 'm',
    ...times,
  });
  expect(reminderOf({ reminder: [], me: [me] }, [])).toBeNull();
});

test('of days off, those that are over are not listed', () => {
  const days = new Set(['2026-12-24', '2026-11-20', '2026-11-22', '2026-11-21']);
  expect(comingDaysOff(days, '2026-11-21')).toEqual(['2026-11-21', '2026-11-22', '2026-12-24']);
});
