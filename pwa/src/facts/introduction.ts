// How far a supervisor has led a group's introduction.
import type { IntroductionStep, Mutation } from '../contract';
import { type Base, named, record, snapshot } from '../sync';

/** Where the supervisor leads the introduction; null before it began. */
export function introductionOf(
  base: Pick<Base, 'introduction' | 'me'>,
  waiting: readonly Mutation[],
  group: string,
): IntroductionStep | null {
  const ownGroup = base.me[0]?.leads[0];
  const said = named(waiting, 'leadIntroduction').filter(({ args }) => (args.group ?? ownGroup) === group);
  return said.at(-1)?.args.step ?? base.introduction.find(one => one.group === group)?.step ?? null;
}

export const introductionIn = (group: string) =>
  introductionOf(snapshot.value.base, snapshot.value.waiting, group);

/** Leads the group's introduction to a step. */
export const leadIntroduction = (group: string, step: IntroductionStep): Promise<void> =>
  record({ name: 'leadIntroduction', args: { step, group } });
