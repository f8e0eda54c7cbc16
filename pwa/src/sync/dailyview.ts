// Obstacles, thanks, stories, line-ups and recalls right after a tap: server base + waiting mutations. Pure.
import type { Base, Colleague, LineUp, Mutation, Obstacle, Recall, Story, Thanks } from './types';
import { named } from './view';

const self = (base: Pick<Base, 'me'>): Colleague => ({
  id: base.me[0]?.id ?? '',
  name: base.me[0]?.name ?? '',
});

/** Obstacles that this person may read, newest first. */
export function obstaclesOf(
  base: Pick<Base, 'obstacle' | 'campaign' | 'me'>,
  waiting: readonly Mutation[],
): readonly Obstacle[] {
  const withdrawn = new Set(named(waiting, 'withdrawObstacle').map(({ args }) => args.obstacle));
  const answers = new Map(named(waiting, 'answerObstacle').map(one => [one.args.obstacle, one]));
  const known = new Set(base.obstacle.map(({ id }) => id));
  const own = named(waiting, 'obstacle')
    .filter(({ id }) => !known.has(id))
    .map(({ id, at, args: { campaign, day, kind, text = '' } }) => ({
      id,
      group: base.campaign.find(one => one.id === campaign)?.group ?? '',
      campaign,
      day,
      kind,
      text,
      at,
      mine: true,
      answer: null,
    }));
  return [...base.obstacle, ...own]
    .filter(({ id }) => !withdrawn.has(id))
    .map(obstacle => {
      const answered = answers.get(obstacle.id);
      if (!answered) return obstacle;
      const { text } = answered.args;
      return { ...obstacle, answer: text ? { text, by: self(base), at: answered.at } : null };
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

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
      from: self(base),
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
      by: self(base),
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

/** What the member recalled, oldest first. */
export function recallsOf(base: Pick<Base, 'recall'>, waiting: readonly Mutation[]): readonly Recall[] {
  const known = new Set(base.recall.map(({ id }) => id));
  const told = named(waiting, 'recall')
    .filter(({ id }) => !known.has(id))
    .map(({ id, at, args: { point, grade } }) => ({ id, point, grade, at }));
  return [...base.recall, ...told].sort((a, b) => a.at.localeCompare(b.at));
}

/** How many calls to a group wait to be sent. */
export const waitingCallsOf = (waiting: readonly Mutation[], group: string): number =>
  named(waiting, 'callLineUp').filter(({ args }) => args.group === group).length;

/** As the server counts them. */
const mostCalls = 2;

/** How many calls to a group are left on a day; one that waits counts, though it is another day's by now. */
export const callsLeftOf = (
  base: Pick<Base, 'lineUpCall'>,
  waiting: readonly Mutation[],
  group: string,
  day: string,
): number => {
  const made = base.lineUpCall.filter(one => one.group === group && one.day === day).length;
  return Math.max(0, mostCalls - made - waitingCallsOf(waiting, group));
};
