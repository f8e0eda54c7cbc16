// When the member wants to be reminded.
import type { Mutation, MutationArgs, Reminder } from '../contract';
import { type Base, named, record, view } from '../sync';

export const reminder = view(reminderOf);

/** The reminder as set last. */
export function reminderOf(
  base: Pick<Base, 'reminder' | 'me'>,
  waiting: readonly Mutation[],
): Reminder | null {
  const set = named(waiting, 'setReminder').at(-1);
  const id = base.me[0]?.id;
  if (set && id) return { pace: 'spaced', every: 1, id, ...set.args };
  return base.reminder[0] ?? null;
}

export const setReminder = (args: MutationArgs['setReminder']): Promise<void> =>
  record({ name: 'setReminder', args });
