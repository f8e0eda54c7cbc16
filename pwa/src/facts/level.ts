// The level that a group set itself: its statements, and who agrees is counted.
import type { Band, Category, Level, Mutation, Statement } from '../contract';
import { type Base, named, record, snapshot } from '../sync';

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

export const levelIn = (group: string) => levelOf(snapshot.value.base, snapshot.value.waiting, group);
export const formerLevelsIn = (group: string) => formerLevels(snapshot.value.base, group);
/** Whether everybody in the group has agreed to some level, this one or an earlier. */
export const hasAgreedIn = (group: string): boolean =>
  levelIn(group)?.agreedOn != null || formerLevelsIn(group).length > 0;

/** Proposes a statement for the group's level. */
export const proposeStatement = (
  group: string,
  band: Band,
  category: Category,
  text: string,
): Promise<void> => record({ name: 'proposeStatement', args: { band, category, text, group } });

/** Takes a statement away; for its author and the supervisor. */
export const withdrawStatement = (statement: string): Promise<void> =>
  record({ name: 'withdrawStatement', args: { statement } });

/** Agrees to the level as it was read, or not any more. */
export const agreeLevel = (level: string, agree: boolean): Promise<void> =>
  record({ name: 'agreeLevel', args: { level, agree } });
