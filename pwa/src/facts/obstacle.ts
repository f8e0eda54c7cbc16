// What was in the way of a day's action, and what the supervisor says to it.
import type { Mutation, Obstacle, ObstacleKind } from '../contract';
import { type Base, named, record, view } from '../sync';
import { selfIn } from './member';

export const obstacles = view(obstaclesOf);

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
      week: false,
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
      return { ...obstacle, answer: text ? { text, by: selfIn(base), at: answered.at } : null };
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Says what kept one from the day's action. */
export const tellObstacle = (campaign: string, day: string, kind: ObstacleKind, text = ''): Promise<void> =>
  record({ name: 'obstacle', args: { campaign, day, kind, text } });

/** Takes an own obstacle back. */
export const withdrawObstacle = (obstacle: string): Promise<void> =>
  record({ name: 'withdrawObstacle', args: { obstacle } });

/** Answers an obstacle of a led group; empty takes the answer back. */
export const answerObstacle = (obstacle: string, text: string): Promise<void> =>
  record({ name: 'answerObstacle', args: { obstacle, text } });
