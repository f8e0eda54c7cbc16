// The line-up, the short talk about the point of the day, and the supervisor's call to it.
import type { LineUp, Mutation } from '../contract';
import * as limits from '../contract/limits.gen';
import { type Base, named, record, snapshot } from '../sync';

/** The line-up of a group on a day; null while nobody said that it was held. */
export function lineUpOf(
  base: Pick<Base, 'lineUp' | 'me'>,
  waiting: readonly Mutation[],
  group: string,
  day: string,
): LineUp | null {
  const row = base.lineUp.find(one => one.group === group && one.day === day);
  const said = named(waiting, 'holdLineUp')
    .filter(({ args }) => args.day === day && (args.group ?? base.me[0]?.group) === group)
    .at(-1);
  if (!said || row?.mine) return row ?? null;
  return {
    id: `${group}/${day}`,
    group,
    day,
    point: said.args.point,
    members: (row?.members ?? 0) + 1,
    mine: true,
  };
}

/** How many calls to a group wait to be sent. */
export const waitingCallsOf = (waiting: readonly Mutation[], group: string): number =>
  named(waiting, 'callLineUp').filter(({ args }) => args.group === group).length;

/** How many calls to a group are left on a day; one that waits counts, though it is another day's by now. */
export const callsLeftOf = (
  base: Pick<Base, 'lineUpCall'>,
  waiting: readonly Mutation[],
  group: string,
  day: string,
): number => {
  const made = base.lineUpCall.filter(one => one.group === group && one.day === day).length;
  return Math.max(0, limits.callLineUp.aDay - made - waitingCallsOf(waiting, group));
};

export const lineUpIn = (group: string, day: string) =>
  lineUpOf(snapshot.value.base, snapshot.value.waiting, group, day);
export const callsIn = (group: string, day: string) =>
  snapshot.value.base.lineUpCall.filter(one => one.group === group && one.day === day);
export const waitingCallsIn = (group: string) => waitingCallsOf(snapshot.value.waiting, group);
export const callsLeftIn = (group: string, day: string) =>
  callsLeftOf(snapshot.value.base, snapshot.value.waiting, group, day);

/** Says that the point of the day was talked about. */
export const holdLineUp = (group: string, day: string, point: string): Promise<void> =>
  record({ name: 'holdLineUp', args: { day, point, group } });

/** Calls a led group to its line-up, in so many minutes. */
export const callLineUp = (group: string, minutes: number): Promise<void> =>
  record({ name: 'callLineUp', args: { minutes, group } });
