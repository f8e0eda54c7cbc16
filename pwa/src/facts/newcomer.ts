// Who joined a led group by a poster that asks, and waits for its supervisor's yes.
import type { Mutation, Newcomer } from '../contract';
import { type Base, named, record, view } from '../sync';

export const newcomers = view(newcomersOf);

/** Those who wait, without those whom this person has just answered; the longest waiting first. */
export function newcomersOf(base: Pick<Base, 'newcomer'>, waiting: readonly Mutation[]): readonly Newcomer[] {
  const answered = new Set(named(waiting, 'answerNewcomer').map(({ args }) => args.newcomer));
  return base.newcomer.filter(({ id }) => !answered.has(id)).sort((a, b) => a.at.localeCompare(b.at));
}

/** Lets somebody in, or not. */
export const answerNewcomer = (newcomer: string, yes: boolean): Promise<void> =>
  record({ name: 'answerNewcomer', args: { newcomer, yes } });
