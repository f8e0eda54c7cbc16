import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Reminder } from '../contract';
import {
  argsOf,
  defaultReminder,
  formOf,
  inQuiet,
  isKept,
  isSilent,
  lacksQuiet,
  nextTime,
  phoneZone,
  runsOf,
  tidy,
} from './reminder';

describe('the zone that a reminder is set for', () => {
  afterEach(() => vi.restoreAllMocks());
  const phoneSays = (timeZone: string | undefined) =>
    vi
      .spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions')
      .mockReturnValue({ timeZone } as Intl.ResolvedDateTimeFormatOptions);

  test("is the phone's", () => {
    phoneSays('America/New_York');
    expect(phoneZone('Europe/Stockholm')).toBe('America/New_York');
  });
  test.each(['Etc/Unknown', 'Factory', 'localtime', undefined, '', '+01:00', 'undefined'])(
    "is the group's where the phone says %s",
    zone => {
      phoneSays(zone);
      expect(phoneZone('Europe/Stockholm')).toBe('Europe/Stockholm');
      expect(phoneZone(undefined)).toBe('UTC');
    },
  );
});

describe('inQuiet', () => {
  test.each([
    ['20:59', false],
    ['21:00', true],
    ['23:59', true],
    ['00:00', true],
    ['06:59', true],
    ['07:00', false],
  ])('%s within 21:00 to 07:00: %s', (time, quiet) => expect(inQuiet(time, '21:00', '07:00')).toBe(quiet));
  test('within one day', () => {
    expect(inQuiet('13:00', '12:00', '14:00')).toBe(true);
    expect(inQuiet('14:00', '12:00', '14:00')).toBe(false);
  });
  test('a field that was emptied is in none', () => expect(inQuiet('', '21:00', '07:00')).toBe(false));
  test('equal ends mean there are none', () => expect(inQuiet('08:00', '08:00', '08:00')).toBe(false));
});

test('a reminder without times or days never comes', () => {
  expect(isSilent(null)).toBe(false);
  expect(isSilent(defaultReminder)).toBe(false);
  expect(isSilent({ ...defaultReminder, times: [] })).toBe(true);
  expect(isSilent({ ...defaultReminder, days: [] })).toBe(true);
});

test('tidy sorts and drops empty and double times', () => {
  const draft = { ...defaultReminder, times: ['14:00', '', '08:00', '14:00'], days: [5, 1, 5] };
  expect(tidy(draft)).toEqual({ ...defaultReminder, times: ['08:00', '14:00'], days: [1, 5] });
});

test('tidy leaves out what only the kept reminder has, which the server would refuse', () => {
  const kept = { ...defaultReminder, id: 'm', timeZone: 'Europe/Stockholm' };
  expect(tidy(kept)).toEqual(defaultReminder);
});

describe('the form of a reminder', () => {
  const kept: Reminder = { ...defaultReminder, id: 'm', every: 1, timeZone: 'Europe/Stockholm' };
  const form = formOf(kept, 'America/New_York');

  test('shows what counts, not where the phone is', () => {
    expect(form).toMatchObject({ timeZone: 'Europe/Stockholm', quiet: true });
    expect(formOf(null, 'America/New_York')).toEqual({
      ...defaultReminder,
      timeZone: 'America/New_York',
      quiet: true,
    });
  });
  test('has the zone of the phone where what is kept is none', () => {
    expect(formOf({ ...kept, timeZone: 'localtime' }, 'Asia/Tokyo').timeZone).toBe('Asia/Tokyo');
  });
  test('without quiet hours sends equal ends, and proposes the usual ones to whoever wants them back', () => {
    const without = argsOf({ ...form, quiet: false });
    expect(without.quietFrom).toBe(without.quietTo);
    expect(inQuiet('23:00', without.quietFrom, without.quietTo)).toBe(false);
    expect(formOf({ ...kept, quietFrom: '08:00', quietTo: '08:00' }, 'UTC')).toMatchObject({
      quiet: false,
      quietFrom: '21:00',
      quietTo: '07:00',
    });
  });
  test('knows whether anything was changed', () => {
    expect(isKept(form, kept)).toBe(true);
    expect(isKept({ ...form, times: ['08:00', ''] }, kept)).toBe(true);
    expect(isKept(form, null)).toBe(false);
    for (const change of [
      { times: ['09:00'] },
      { quietTo: '06:00' },
      { quiet: false },
      { pace: 'daily' as const },
      { timeZone: 'America/New_York' },
    ])
      expect(isKept({ ...form, ...change }, kept)).toBe(false);
  });
  test('lacks an end of the quiet hours only where there are some', () => {
    expect(lacksQuiet(form)).toBe(false);
    expect(lacksQuiet({ ...form, quietTo: '' })).toBe(true);
    expect(lacksQuiet({ ...form, quietTo: '', quiet: false })).toBe(false);
  });
});

test('a reminder kept before there was a pace steps back', () => {
  const { pace: _, ...old } = defaultReminder;
  expect(tidy(old as typeof defaultReminder)).toEqual(defaultReminder);
});

test.each([
  [[], []],
  [[3], [[3]]],
  [
    [1, 2],
    [[1], [2]],
  ],
  [[5, 1, 2, 4, 3], [[1, 5]]],
  [
    [1, 2, 3, 5, 6, 7],
    [
      [1, 3],
      [5, 7],
    ],
  ],
])('the days %j are the runs %j', (days, runs) => expect(runsOf(days)).toEqual(runs));

test('the default reminder is not in its own quiet hours', () => {
  const { times, quietFrom, quietTo } = defaultReminder;
  expect(times.some(time => inQuiet(time, quietFrom, quietTo))).toBe(false);
});

test('nextTime proposes a free time', () => {
  expect(nextTime([])).toBe('08:00');
  expect(nextTime(['08:00'])).toBe('11:00');
  expect(nextTime(['23:00', '02:00'])).toBe('03:00');
});
