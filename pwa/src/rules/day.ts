// Calendar arithmetic on days `YYYY-MM-DD`. A day is a date, never 86,400 seconds: those that change the clock have
// 23 or 25 hours. Only `dayOf` knows about instants and zones.

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** Whether a text is one, and not what an emptied or half filled field says. */
export const isDay = (text: string): text is Day =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** Formatters are slow to make and there are few zones: one for each is kept. Null where the browser does not know the zone. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = makeFormatter(zone);
    formatters.set(zone, formatter);
  }
  return formatter;
}

function makeFormatter(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return null;
  }
}

/** Where a group is: its IANA zone, and the minutes that it is ahead of UTC for browsers that do not know the zone. */
export type Place = { timeZone: string; utcOffset?: number | undefined };

/**
 * The day that an instant belongs to for a group whose day begins at `dayStart` ("HH:MM") in the IANA zone `zone`.
 * It begins when the wall clock first shows that hour or later, and once begun it does not end early: an hour that
 * comes twice begins the day the first time. A zone that this browser does not know counts by the offset that the server sent, or
 * else as where the phone is. Throws RangeError if the instant is none.
 */
export function dayOf(instantMs: number, zone: string, dayStart: string, utcOffset?: number): Day {
  const place = { timeZone: zone, utcOffset };
  const day = dayByWallClock(instantMs, place, dayStart);
  // Had the next day begun before the clocks were set back? Ask at the instant when yesterday's offset would begin it.
  const next = addDays(day, 1);
  const offset = wallClock(instantMs - 86_400_000, place) - (instantMs - 86_400_000);
  const begin = Date.parse(`${next}T${dayStart}Z`) - offset;
  return begin <= instantMs && dayByWallClock(begin, place, dayStart) === next ? next : day;
}

function dayByWallClock(instantMs: number, place: Place, dayStart: string): Day {
  const shown = new Date(wallClock(instantMs, place)).toISOString();
  const date = shown.slice(0, 10);
  return shown.slice(11, 16) < dayStart ? addDays(date, -1) : date;
}

/** Milliseconds between the instants at which clocks are compared: three months, so that summer and winter are among them. */
const season = 91 * 86_400_000;

/** Whether the clocks of two zones show the same, now and in the year to come; not if this browser does not know one of them. */
export function sameClocks(a: string, b: string, nowMs: number): boolean {
  if (a === b) return true;
  if (!formatterOf(a) || !formatterOf(b)) return false;
  return [0, 1, 2, 3].every(n => {
    const at = nowMs + n * season;
    return wallClock(at, { timeZone: a }) === wallClock(at, { timeZone: b });
  });
}

/** What the wall clock shows at an instant, as if it were UTC; to the millisecond, so that differences are offsets. */
function wallClock(instantMs: number, { timeZone, utcOffset }: Place): number {
  const formatter = formatterOf(timeZone);
  if (!formatter) {
    const minutes = utcOffset ?? -new Date(instantMs).getTimezoneOffset();
    return new Date(instantMs + minutes * 60_000).getTime();
  }
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(instantMs)) parts[type] = value;
  const { year, month, day, hour, minute, second } = parts;
  const whole = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return whole + (((instantMs % 1000) + 1000) % 1000);
}

/** The day of this phone's own calendar; for whoever has no group, and for moments that are told by the phone's clock. */
export function dayHere(instantMs: number): Day {
  const date = new Date(instantMs);
  date.setMinutes(date.getMinutes() - date.getTimezoneOffset());
  return date.toISOString().slice(0, 10);
}

/** The day that an instant belongs to for a group, or for someone without one. */
export const dayFor = (group: (Place & { dayStart: string }) | null | undefined, instantMs: number): Day =>
  group ? dayOf(instantMs, group.timeZone, group.dayStart, group.utcOffset) : dayHere(instantMs);

/** Days since 1970-01-01. UTC has no clock changes, so whole days divide evenly there. */
function dayNumber(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a day: ${day}`);
  return ms / 86_400_000;
}

/** The day `n` days after (before, if negative). */
export function addDays(day: Day, n: number): Day {
  return new Date((dayNumber(day) + n) * 86_400_000).toISOString().slice(0, 10);
}

/** How many days from `a` to `b`; negative if `b` comes first. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a);
}

/** ISO 8601 weekday, Monday is 1. */
export function weekdayOf(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday.
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Every day from `from` to `to`, both included; none if `to` comes first. */
export function eachDay(from: Day, to: Day): Day[] {
  const days = daysBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, days) }, (_, n) => addDays(from, n));
}

/** The Monday of the day's week. */
export function weekOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}
