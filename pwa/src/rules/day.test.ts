// The same vectors hold the server's calendar.
import { describe, expect, test } from 'vitest';
import calendar from '../../../card/testdata/calendar.json';
import days from '../../../card/testdata/days.json';
import { addDays, dayFor, dayOf, daysBetween, eachDay, isDay, sameClocks, weekdayOf, weekOf } from './day';

describe('the day an instant belongs to', () => {
  test.each(days)('$name', ({ instant, zone, dayStart, day }) => {
    expect(dayOf(Date.parse(instant), zone, dayStart)).toBe(day);
  });

  describe('in a zone that this browser does not know', () => {
    const at = Date.parse('2026-11-22T22:30:00Z');
    test.each([
      [60, '2026-11-22'],
      [330, '2026-11-23'],
      [-720, '2026-11-22'],
    ])('%i minutes ahead of UTC, as the server says: %s', (utcOffset, day) => {
      expect(dayOf(at, 'Nowhere/Land', '04:00', utcOffset)).toBe(day);
      expect(dayFor({ timeZone: 'Nowhere/Land', utcOffset, dayStart: '04:00' }, at)).toBe(day);
    });
    test('where the phone is, if the server does not say', () => {
      const noon = new Date(2026, 10, 22, 12).getTime();
      expect(dayOf(noon, 'Nowhere/Land', '04:00')).toBe('2026-11-22');
    });
  });

  test('what is no instant is an error, in every zone', () => {
    for (const zone of ['Europe/Stockholm', 'Nowhere/Land'])
      expect(() => dayOf(Number.NaN, zone, '04:00')).toThrow(RangeError);
  });
});

describe('calendar arithmetic', () => {
  test.each(calendar.addDays)('$day and $n days', ({ day, n, result }) => {
    expect(addDays(day, n)).toBe(result);
  });
  test.each(calendar.weekday)('$day is weekday $weekday', ({ day, weekday }) => {
    expect(weekdayOf(day)).toBe(weekday);
  });
  test.each(calendar.weekOf)('the Monday of $day', ({ day, monday }) => {
    expect(weekOf(day)).toBe(monday);
  });
  test.each(calendar.daysBetween)('from $from to $to', ({ from, to, days }) => {
    expect(daysBetween(from, to)).toBe(days);
  });
  test('every day of a span, both ends included', () => {
    expect(eachDay('2026-10-24', '2026-10-27')).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ]);
    expect(eachDay('2026-10-24', '2026-10-23')).toEqual([]);
  });
  test('what is not a day is an error', () => {
    expect(() => addDays('2026-13-01', 1)).toThrow(RangeError);
  });
});

test.each([
  ['Asia/Calcutta', 'Asia/Kolkata', true],
  ['Europe/Stockholm', 'Europe/Oslo', true],
  ['Europe/Stockholm', 'America/New_York', false],
  ['Europe/Stockholm', 'Africa/Lagos', false], // the same in winter only
  ['Nowhere/Land', 'Nowhere/Land', true],
  ['Nowhere/Land', 'Europe/Stockholm', false],
])('the clocks of %s and %s are the same: %s', (a, b, same) => {
  expect(sameClocks(a, b, Date.parse('2026-01-15T12:00:00Z'))).toBe(same);
  expect(sameClocks(b, a, Date.parse('2026-07-15T12:00:00Z'))).toBe(same);
});

test.each([
  ['2026-11-22', true],
  ['', false],
  ['12026-11-22', false],
  ['2026-13-01', false],
  ['soon', false],
])('%s is a day: %s', (text, is) => expect(isDay(text)).toBe(is));
