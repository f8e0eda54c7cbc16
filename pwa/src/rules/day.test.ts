// The same vectors hold the server's calendar.
import { describe, expect, test } from 'vitest';
import calendar from '../../../card/testdata/calendar.json';
import days from '../../../card/testdata/days.json';
import { addDays, dayFor, dayOf, daysBetween, eachDay, weekdayOf, weekOf } from './day';

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
