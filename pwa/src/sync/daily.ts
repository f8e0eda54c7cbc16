// Obstacles, thanks, stories, line-ups and recall: what the screens read and what a person can do. Fetched with the
// rooms that need it.
import { computed } from '@preact/signals';
import {
  callsLeftOf,
  lineUpOf,
  obstaclesOf,
  recallsOf,
  storiesOf,
  thanksOf,
  waitingCallsOf,
} from './dailyview';
import { record } from './session';
import { snapshot } from './state';
import type { ObstacleKind, Story } from './types';

export type { LeaderDay, LineUp, LineUpCall, Obstacle, ObstacleKind, Recall, Story, Thanks } from './types';

const base = computed(() => snapshot.value.base);
const waiting = computed(() => snapshot.value.waiting);

export const obstacles = computed(() => obstaclesOf(base.value, waiting.value));
export const recalls = computed(() => recallsOf(base.value, waiting.value));
export const thanksIn = (group: string, day: string) => thanksOf(base.value, waiting.value, group, day);
export const storiesIn = (group: string, day: string) => storiesOf(base.value, waiting.value, group, day);
export const lineUpIn = (group: string, day: string) => lineUpOf(base.value, waiting.value, group, day);
export const callsIn = (group: string, day: string) =>
  base.value.lineUpCall.filter(one => one.group === group && one.day === day);
/** What the supervisors of a group checked in since a day. */
export const leaderDaysIn = (group: string, since: string) =>
  base.value.leaderDay.filter(one => one.group === group && one.day >= since && one.actions > 0);
/** How many calls to a group wait to be sent. */
export const waitingCallsIn = (group: string) => waitingCallsOf(waiting.value, group);
/** How many calls to a group are left on a day. */
export const callsLeftIn = (group: string, day: string) => callsLeftOf(base.value, waiting.value, group, day);

/** Says what kept one from the day's action. */
export const tellObstacle = (campaign: string, day: string, kind: ObstacleKind, text = ''): Promise<void> =>
  record({ name: 'obstacle', args: { campaign, day, kind, text } });

/** Takes an own obstacle back. */
export const withdrawObstacle = (obstacle: string): Promise<void> =>
  record({ name: 'withdrawObstacle', args: { obstacle } });

/** Answers an obstacle of a led group; empty takes the answer back. */
export const answerObstacle = (obstacle: string, text: string): Promise<void> =>
  record({ name: 'answerObstacle', args: { obstacle, text } });

/** Thanks a colleague for an ordinary good act, tied to a point. */
export const thank = (group: string, member: string, point: string, text: string): Promise<void> =>
  record({ name: 'thank', args: { member, point, text, group } });

/** Takes thanks away; for giver, receiver and supervisor. */
export const removeThanks = (thanks: string): Promise<void> =>
  record({ name: 'removeThanks', args: { thanks } });

/** Tells the group a story. */
export const tellStory = (group: string, kind: Story['kind'], text: string): Promise<void> =>
  record({ name: 'tellStory', args: { text, kind, group } });

/** Takes a story away; for its author and the supervisor. */
export const removeStory = (story: string): Promise<void> => record({ name: 'removeStory', args: { story } });

/** Says that the point of the day was talked about. */
export const holdLineUp = (group: string, day: string, point: string): Promise<void> =>
  record({ name: 'holdLineUp', args: { day, point, group } });

/** Calls a led group to its line-up, in so many minutes. */
export const callLineUp = (group: string, minutes: number): Promise<void> =>
  record({ name: 'callLineUp', args: { minutes, group } });

/** Notes how well a point was remembered; grades as in FSRS. */
export const tellRecall = (point: string, grade: number): Promise<void> =>
  record({ name: 'recall', args: { point, grade } });
