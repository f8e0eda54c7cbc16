// What a group said when it looked back on a campaign.
import type { Campaign, FollowUp, Mutation, MutationArgs } from '../contract';
import { type Base, named, record, view } from '../sync';
import { campaigns } from './campaign';
import { todayIn } from './group';
import { selfIn } from './member';

export type OwnFollowUp = FollowUp & { waiting: boolean };

/** By the campaign's id. */
export const followUps = view((base, waiting) => followUpsOf(base, waiting, campaigns.value, todayIn));

/** What was looked back on, by campaign; the latest record stands. */
export function followUpsOf(
  base: Pick<Base, 'followUp' | 'me'>,
  waiting: readonly Mutation[],
  campaigns: readonly Campaign[],
  todayOf: (group: string) => string,
): ReadonlyMap<string, OwnFollowUp> {
  const records = new Map<string, OwnFollowUp>(
    base.followUp.map(row => [row.campaign, { ...row, waiting: false }]),
  );
  for (const { args } of named(waiting, 'followUp')) {
    const { campaign, result, changed = '', keep = '', next = '' } = args;
    const group = campaigns.find(({ id }) => id === campaign)?.group ?? '';
    const heldOn = todayOf(group);
    records.set(campaign, {
      id: campaign,
      group,
      campaign,
      result,
      changed,
      keep,
      next,
      heldOn,
      by: selfIn(base),
      waiting: true,
    });
  }
  return records;
}

/** Records what the group said; the campaign is then done. */
export const holdFollowUp = (args: MutationArgs['followUp']): Promise<void> =>
  record({ name: 'followUp', args });
