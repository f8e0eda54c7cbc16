// Thanks for an ordinary good act, tied to a point.
import type { Mutation, Thanks } from '../contract';
import { type Base, named, record, snapshot } from '../sync';
import { selfIn } from './member';
import { organisation } from './organisation';

/** Thanks of a group, newest first. `day` is the group's day of a tap. */
export function thanksOf(
  base: Pick<Base, 'thanks' | 'group' | 'me'>,
  waiting: readonly Mutation[],
  group: string,
  day: string,
): readonly Thanks[] {
  const removed = new Set(named(waiting, 'removeThanks').map(({ args }) => args.thanks));
  const known = new Set(base.thanks.map(({ id }) => id));
  const people = base.group.find(({ id }) => id === group)?.people ?? [];
  const given = named(waiting, 'thank')
    .filter(({ id, args }) => !known.has(id) && (args.group ?? base.me[0]?.group) === group)
    .map(({ id, at, args: { member, point, text = '' } }) => ({
      id,
      group,
      from: selfIn(base),
      to: people.find(one => one.id === member) ?? { id: member, name: '' },
      point,
      text,
      day,
      at,
    }));
  return [...base.thanks.filter(one => one.group === group), ...given]
    .filter(({ id }) => !removed.has(id))
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Thanks that the server has for a person, newest first, whichever of their groups they were said in. */
export function receivedOf(base: Pick<Base, 'thanks'>, waiting: readonly Mutation[], person: string) {
  const removed = new Set(named(waiting, 'removeThanks').map(({ args }) => args.thanks));
  return base.thanks
    .filter(({ id, from, to }) => to.id === person && from.id !== person && !removed.has(id))
    .sort((a, b) => b.at.localeCompare(a.at));
}

export const thanksTo = (person: string): readonly Thanks[] =>
  receivedOf(snapshot.value.base, snapshot.value.waiting, person);

export const thanksIn = (group: string, day: string) =>
  thanksOf(snapshot.value.base, snapshot.value.waiting, group, day);

/** Thanks carry the name of whoever says them. */
export const thanksAreNamed = (): boolean => organisation.value?.privacy?.namedThanks ?? true;

/** Thanks a colleague, without one's name where the organisation has promised so. */
export const thank = (group: string, member: string, point: string, text: string): Promise<void> =>
  record({
    name: 'thank',
    args: { member, point, text, group, ...(thanksAreNamed() ? {} : { unnamed: true }) },
  });

/** Takes thanks away; for giver, receiver and supervisor. */
export const removeThanks = (thanks: string): Promise<void> =>
  record({ name: 'removeThanks', args: { thanks } });
