// The level as a person sees it right after a tap: server base + waiting mutations. Pure.
import type { Base, Expectation, IntroductionStep, Level, Mutation, Statement } from './types';
import { named } from './view';

export type LevelView = Level & {
  /** Own changes of statements wait to be sent: what everybody agrees on is not settled yet. */
  unsettled: boolean;
};

/** The group's present level; null while it has no statement. */
export function levelOf(
  base: Pick<Base, 'level' | 'me'>,
  waiting: readonly Mutation[],
  group: string,
): LevelView | null {
  const settled = base.level.find(level => level.group === group && level.current);
  const ownGroup = base.me[0]?.group;
  const proposed = named(waiting, 'proposeStatement').filter(
    ({ id, args }) => (args.group ?? ownGroup) === group && !settled?.statements.some(one => one.id === id),
  );
  const withdrawn = new Set(named(waiting, 'withdrawStatement').map(({ args }) => args.statement));
  const statements: Statement[] = [
    ...(settled?.statements ?? []),
    ...proposed.map(({ id, args: { band, category, text } }) => ({ id, band, category, text, mine: true })),
  ].filter(({ id }) => !withdrawn.has(id));
  const unsettled = proposed.length > 0 || (settled?.statements.some(({ id }) => withdrawn.has(id)) ?? false);
  if (statements.length === 0) return null;
  if (!settled) {
    return {
      id: '',
      group,
      version: 1,
      state: 'draft',
      current: true,
      agreedOn: null,
      statements,
      agreed: 0,
      of: 0,
      mine: false,
      unsettled,
    };
  }
  const said = named(waiting, 'agreeLevel')
    .filter(({ args }) => args.level === settled.id)
    .at(-1)?.args.agree;
  const mine = said ?? settled.mine;
  return {
    ...settled,
    statements,
    unsettled,
    mine,
    agreed: settled.agreed + Number(mine) - Number(settled.mine),
    state: settled.state === 'agreed' && !mine ? 'reaffirm' : settled.state,
  };
}

/** Levels that everybody had agreed to and that have changed since, newest first. */
export function formerLevels(base: Pick<Base, 'level'>, group: string): readonly Level[] {
  return base.level
    .filter(level => level.group === group && !level.current)
    .sort((a, b) => b.version - a.version);
}

/** What is expected of the group, in the order it was added. */
export function expectationsOf(
  base: Pick<Base, 'expectation' | 'me'>,
  waiting: readonly Mutation[],
  group: string,
): readonly Expectation[] {
  const removed = new Set(named(waiting, 'removeExpectation').map(({ args }) => args.expectation));
  const ownGroup = base.me[0]?.group;
  const known = new Set(base.expectation.map(({ id }) => id));
  const added = named(waiting, 'addExpectation')
    .filter(({ id, args }) => (args.group ?? ownGroup) === group && !known.has(id))
    .map(({ id, args: { text, source } }) => ({ id, group, text, source, mine: true }));
  return [...base.expectation.filter(one => one.group === group), ...added]
    .filter(({ id }) => !removed.has(id))
    .sort((a, b) => a.id.localeCompare(b.id));
}

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

/** The member's own why. */
export function whyOf(base: Pick<Base, 'me'>, waiting: readonly Mutation[]): string {
  return named(waiting, 'setWhy').at(-1)?.args.text ?? base.me[0]?.why ?? '';
}
