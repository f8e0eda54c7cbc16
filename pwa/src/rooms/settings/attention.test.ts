import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../contract';
import { whatWas, whyRefused, wordsIn } from './attention';

const campaigns: Campaign[] = [
  {
    id: 'c',
    group: 'g',
    proposal: null,
    title: 'Hello',
    purpose: '',
    goal: '',
    target: 0.7,
    startsOn: '2026-03-02',
    endsOn: '2026-03-29',
    state: 'running',
    actions: [{ id: 'a', title: 'Greet' }],
  },
];

describe('whatWas', () => {
  test('a check-in is told by its day and action', () => {
    const args = { campaign: 'c', action: 'a', day: '2026-03-05' };
    expect(whatWas({ name: 'checkIn', args }, campaigns)).toEqual({
      kind: 'checkIn',
      day: '2026-03-05',
      action: 'Greet',
    });
  });
  test('a check-in of a campaign that is gone is still told', () => {
    const args = { campaign: 'x', action: 'a', day: '2026-03-05' };
    expect(whatWas({ name: 'checkIn', args }, campaigns)).toEqual({ kind: 'plain' });
  });
  test('a day off and a campaign by their own words', () => {
    expect(whatWas({ name: 'dayOff', args: { day: '2026-03-05', off: true } }, [])).toEqual({
      kind: 'dayOff',
      day: '2026-03-05',
    });
    expect(whatWas({ name: 'startCampaign', args: { title: 'Hi' } }, [])).toEqual({
      kind: 'startCampaign',
      title: 'Hi',
    });
  });
  test.each([null, 'text', 3, { day: 'soon' }, { day: '2026-13-45' }])('survives the arguments %j', args => {
    expect(whatWas({ name: 'dayOff', args }, [])).toEqual({ kind: 'plain' });
  });
  test('a name from another version is told all the same', () => {
    expect(whatWas({ name: 'applaud', args: {} }, [])).toEqual({ kind: 'plain' });
  });
});

test.each([
  [{ text: ' Nobody waits. ', band: 'high' }, 'Nobody waits.'],
  [{ changed: 'They greet.', keep: '', next: 'Lunch' }, 'They greet.\nLunch'],
  [{ campaign: 'c' }, ''],
  [null, ''],
  [{ text: 7 }, ''],
])('what somebody wrote is not lost with %j', (args, words) => expect(wordsIn(args)).toBe(words));

test('every refusal has a reason in words', () => {
  expect(whyRefused('day_out_of_range')).toBe('refusal.day');
  expect(whyRefused('forbidden')).toBe('refusal.forbidden');
  expect(whyRefused('a_code_of_tomorrow')).toBe('refusal.internal');
});
