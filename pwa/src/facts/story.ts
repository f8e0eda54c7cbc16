// Stories: what went well, or a slip and what it taught.
import type { Mutation, Story } from '../contract';
import { type Base, named, record, snapshot } from '../sync';
import { selfIn } from './member';

/** Stories of a group, newest first. */
export function storiesOf(
  base: Pick<Base, 'story' | 'me'>,
  waiting: readonly Mutation[],
  group: string,
  day: string,
): readonly Story[] {
  const removed = new Set(named(waiting, 'removeStory').map(({ args }) => args.story));
  const known = new Set(base.story.map(({ id }) => id));
  const told = named(waiting, 'tellStory')
    .filter(({ id, args }) => !known.has(id) && (args.group ?? base.me[0]?.group) === group)
    .map(({ id, at, args: { text, kind = 'good', point } }) => ({
      id,
      group,
      by: selfIn(base),
      kind,
      text,
      point: point ?? null,
      day,
      at,
    }));
  return [...base.story.filter(one => one.group === group), ...told]
    .filter(({ id }) => !removed.has(id))
    .sort((a, b) => b.at.localeCompare(a.at));
}

export const storiesIn = (group: string, day: string) =>
  storiesOf(snapshot.value.base, snapshot.value.waiting, group, day);

/** Tells the group a story. */
export const tellStory = (group: string, kind: Story['kind'], text: string): Promise<void> =>
  record({ name: 'tellStory', args: { text, kind, group } });

/** Takes a story away; for its author and the supervisor. */
export const removeStory = (story: string): Promise<void> => record({ name: 'removeStory', args: { story } });
