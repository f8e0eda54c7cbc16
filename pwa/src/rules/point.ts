import type { Point } from '../contract';
import { type Day, daysBetween } from './day';

/** Any fixed day will do; everyone must count from the same one. */
const firstDay: Day = '2024-01-01';

/**
 * The point of the day, the same for everyone, and one of its wordings. The wording changes each time the point comes
 * round, so that the words do not wear out.
 */
export function pointOfDay(points: readonly Point[], day: Day): { point: Point; wording: string } | null {
  const count = daysBetween(firstDay, day);
  const point = points[modulo(count, points.length)];
  if (!point) return null;
  const round = Math.floor(count / points.length);
  return { point, wording: point.wordings[modulo(round, point.wordings.length)] ?? '' };
}

const modulo = (n: number, by: number): number => ((n % by) + by) % by;
