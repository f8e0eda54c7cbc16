// Counts of the same thing before, during and after a campaign.
import type { Campaign, Mutation, Tally } from '../contract';
import { type Base, named, record, view } from '../sync';
import { campaigns } from './campaign';

export type OwnTally = Tally & { waiting: boolean };

/** The counts of all campaigns in sight, oldest day first. */
export const tallies = view((base, waiting) => talliesOf(base, waiting, campaigns.value));

/** The counts by day, oldest first. */
export function talliesOf(
  base: Pick<Base, 'tally'>,
  waiting: readonly Mutation[],
  campaigns: readonly Campaign[],
): readonly OwnTally[] {
  const tallies = new Map<string, OwnTally>(base.tally.map(row => [row.id, { ...row, waiting: false }]));
  for (const { args } of named(waiting, 'tally')) {
    const { campaign, day, count } = args;
    const id = `${campaign}/${day}`;
    const group = campaigns.find(one => one.id === campaign)?.group ?? '';
    if (count === null) tallies.delete(id);
    else tallies.set(id, { id, group, campaign, day, count, waiting: true });
  }
  return [...tallies.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** Notes a day's count for a campaign; null takes it back. */
export const setTally = (campaign: string, day: string, count: number | null): Promise<void> =>
  record({ name: 'tally', args: { campaign, day, count } });
