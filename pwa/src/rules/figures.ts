import type { Campaign, Obstacle, ObstacleKind, Tally } from '../contract';
import { stateOn } from './current';
import { type Day, daysBetween } from './day';

/** Campaigns of a group that ended and were not looked back on yet, the longest waiting first. */
export const openFollowUps = (campaigns: readonly Campaign[], group: string, today: Day): Campaign[] =>
  campaigns
    .filter(campaign => campaign.group === group && stateOn(campaign, today) === 'followUp')
    .sort((a, b) => a.endsOn.localeCompare(b.endsOn) || a.id.localeCompare(b.id));

/** Days since the campaign ended; 0 if it ended today or was ended before its time. */
export const daysWaiting = ({ endsOn }: Campaign, today: Day): number =>
  Math.max(0, daysBetween(endsOn, today));

export type Part = 'before' | 'during' | 'after';

/** Which part of a campaign's time a day belongs to. */
export const partOf = ({ startsOn, endsOn }: Campaign, day: Day): Part =>
  day < startsOn ? 'before' : day <= endsOn ? 'during' : 'after';

export type Average = { days: number; perDay: number };

/** The counts of a campaign as averages a day; null for a part in which nobody counted. */
export function averages(campaign: Campaign, tallies: readonly Tally[]): Record<Part, Average | null> {
  const average = (part: Part): Average | null => {
    const counts = tallies
      .filter(one => one.campaign === campaign.id && partOf(campaign, one.day) === part)
      .map(({ count }) => count);
    return counts.length === 0
      ? null
      : { days: counts.length, perDay: counts.reduce((sum, count) => sum + count, 0) / counts.length };
  };
  return { before: average('before'), during: average('during'), after: average('after') };
}

const kinds: readonly ObstacleKind[] = ['time', 'tools', 'training', 'other'];

/** How often each kind of obstacle was met, most often first; kinds that were not met are left out. */
export function countByKind(obstacles: readonly Obstacle[]): { kind: ObstacleKind; n: number }[] {
  return kinds
    .map(kind => ({ kind, n: obstacles.filter(one => one.kind === kind).length }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
}
