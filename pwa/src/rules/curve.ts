import { addDays, type Day, daysBetween } from './day';

type FreshDay = { day: Day; freshness: number };
type Place = { x: number; y: number };

const shownDays = 28;
const aheadDays = 14;
/** Silence halves the freshness in so many days; see the group's rules. */
const halfLife = 7;

/** The freshness after so many days of silence. */
export const silent = (freshness: number, days: number): number => freshness * 0.5 ** (days / halfLife);

/** The curve of the last four weeks and what silence would do in the next two; both in a box of 1 by 1 from the top left. */
export function curve(days: readonly FreshDay[], today: Day): { past: Place[]; ahead: Place[] } {
  const from = addDays(today, -shownDays);
  const x = (day: number): number => day / (shownDays + aheadDays);
  const y = (freshness: number): number => 1 - freshness / 100;
  const past = days
    .filter(({ day }) => day >= from && day < today)
    .map(({ day, freshness }) => ({ x: x(daysBetween(from, day)), y: y(freshness) }));
  const now = days.at(-1)?.freshness ?? 0;
  const begin = past.at(-1)?.x ?? x(shownDays);
  const ahead = Array.from({ length: aheadDays + 1 }, (_, n) => ({ x: begin + x(n), y: y(silent(now, n)) }));
  return { past, ahead };
}
