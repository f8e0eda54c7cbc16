// What customers expect of a group, and what its members expect of each other.
import type { Expectation, ExpectationSource, Mutation } from '../contract';
import { type Base, named, record, snapshot } from '../sync';

/** What is expected of the group, in an order that stays and does not tell who added what when. */
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

export const expectationsIn = (group: string) =>
  expectationsOf(snapshot.value.base, snapshot.value.waiting, group);

/** Adds what somebody expects of the group. */
export const addExpectation = (group: string, text: string, source: ExpectationSource): Promise<void> =>
  record({ name: 'addExpectation', args: { text, source, group } });

/** Takes an expectation away; for its author and the supervisor. */
export const removeExpectation = (expectation: string): Promise<void> =>
  record({ name: 'removeExpectation', args: { expectation } });
