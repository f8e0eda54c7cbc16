// The log of what administrators and supervisors did: what is asked for, and what a value is.
import type { AuditEntry } from '../contract';
import { addDays, isDay } from './day';

export type LogQuery = {
  kind: AuditEntry['kind'] | '';
  /** Who did it, and to whom, by id; empty: anybody. */
  actor: string;
  subject: string;
  /** The first and the last day; empty: any. */
  from: string;
  to: string;
};

/** What asks the server for it. A day begins and ends by the reader's clock, of which `midnight` tells. */
export function queryOfLog(
  { kind, actor, subject, from, to }: LogQuery,
  midnight: (day: string) => Date,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ kind, actor, subject })) if (value) query.set(name, value);
  if (isDay(from)) query.set('from', midnight(from).toISOString());
  if (isDay(to)) query.set('before', midnight(addDays(to, 1)).toISOString());
  return query.toString();
}

/** The first moment of a day by this machine's clock. */
export const midnightHere = (day: string): Date => new Date(`${day}T00:00:00`);

/** A value of a field in what it says, for whoever puts it into words. */
export type Value =
  | { is: 'nothing' }
  | { is: 'yes' | 'no' }
  | { is: 'day'; day: string }
  | { is: 'text'; text: string };

const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The parts of a value; ids are called by their names, and by nothing where the name is gone. */
export function valuesOf(value: unknown, names: Readonly<Record<string, string>>): Value[] {
  if (Array.isArray(value))
    return value.length === 0 ? [{ is: 'nothing' }] : value.flatMap(one => valuesOf(one, names));
  if (value === null || value === undefined || value === '') return [{ is: 'nothing' }];
  if (typeof value === 'boolean') return [{ is: value ? 'yes' : 'no' }];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (id.test(text)) return names[text] ? [{ is: 'text', text: names[text] }] : [{ is: 'nothing' }];
  return [isDay(text) ? { is: 'day', day: text } : { is: 'text', text }];
}
