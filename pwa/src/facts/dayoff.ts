// Days off.
import type { Mutation } from '../contract';
import { type Base, named, record, view } from '../sync';

export const daysOff = view(daysOffOf);

/** Days off as a set of days. The latest statement about a day decides. */
export function daysOffOf(base: Pick<Base, 'dayOff'>, waiting: readonly Mutation[]): ReadonlySet<string> {
  const days = new Set(base.dayOff.filter(row => row.off).map(row => row.day));
  for (const { args } of named(waiting, 'dayOff')) {
    if (args.off) days.add(args.day);
    else days.delete(args.day);
  }
  return days;
}

/** Those that are still to come, today's among them, in their order. */
export const comingDaysOff = (days: ReadonlySet<string>, today: string): string[] =>
  [...days].filter(day => day >= today).sort();

/** Says that the member is off, or not off after all, on a day. */
export const setDayOff = (day: string, off: boolean): Promise<void> =>
  record({ name: 'dayOff', args: { day, off } });
