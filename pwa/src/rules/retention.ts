// What would become counts, as people read it.
import type { Retention } from '../contract';

const known = [
  'check_in',
  'day_off',
  'recall',
  'thanks',
  'story',
  'obstacle',
  'pulse_words',
  'audit',
] as const;
export type Kept = (typeof known)[number] | 'other';

/** What has words of its own, and the rest in one line. */
export function goingLines(going: Retention['going']): { what: Kept; rows: number; all: number }[] {
  const lines = known.flatMap(what =>
    going.filter(({ table }) => table === what).map(({ rows, all }) => ({ what, rows, all })),
  );
  const rest = going.filter(({ table }) => !(known as readonly string[]).includes(table));
  if (rest.length === 0) return lines;
  const sum = (of: 'rows' | 'all') => rest.reduce((total, one) => total + one[of], 0);
  return [...lines, { what: 'other', rows: sum('rows'), all: sum('all') }];
}
