// Campaigns of the groups in sight.
import type { Campaign, Me, Mutation, MutationArgs } from '../contract';
import { currentCampaign } from '../rules/current';
import { type Base, record, view } from '../sync';
import { ownGroup, ownToday, todayIn } from './group';

export const campaigns = view((base, waiting) => campaignsOf(base, waiting, todayIn));

/** What my group's campaign screens are about: running, else planned, else the last one. */
export const ownCampaign = view(() => {
  const group = ownGroup.value;
  return group && currentCampaign(campaigns.value, group.id, ownToday.value);
});

/** Every campaign in sight, newest start first. */
export function campaignsOf(
  base: Pick<Base, 'campaign' | 'me'>,
  waiting: readonly Mutation[],
  todayOf: (group: string) => string,
): readonly Campaign[] {
  const campaigns = new Map(base.campaign.map(row => [row.id, row]));
  const change = (id: string, part: Partial<Campaign>) => {
    const campaign = campaigns.get(id);
    if (campaign) campaigns.set(id, { ...campaign, ...part });
  };
  for (const mutation of waiting) {
    if (mutation.name === 'startCampaign' && !campaigns.has(mutation.id)) {
      const campaign = startedBy(mutation, base.me[0], todayOf);
      if (campaign) campaigns.set(campaign.id, campaign);
    }
    if (mutation.name === 'editCampaign') {
      const { campaign: id, actions, ...rest } = mutation.args;
      const before = campaigns.get(id)?.actions ?? [];
      change(id, {
        ...rest,
        actions: actions.map((title, n) => ({ id: before[n]?.id ?? `${id}/${n}`, title })),
      });
    }
    if (mutation.name === 'endCampaign') {
      const campaign = campaigns.get(mutation.args.campaign);
      if (campaign && campaign.startsOn > todayOf(campaign.group)) campaigns.delete(campaign.id);
      else if (campaign?.state !== 'done') change(mutation.args.campaign, { state: 'followUp' });
    }
    if (mutation.name === 'followUp') change(mutation.args.campaign, { state: 'done' });
  }
  return [...campaigns.values()].sort(
    (a, b) => b.startsOn.localeCompare(a.startsOn) || a.id.localeCompare(b.id),
  );
}

function startedBy(
  { id, args }: Extract<Mutation, { name: 'startCampaign' }>,
  me: Me | undefined,
  todayOf: (group: string) => string,
): Campaign | null {
  const group = args.group ?? me?.leads[0];
  if (!group) return null;
  return {
    id,
    group,
    proposal: args.proposal ?? null,
    title: args.title,
    purpose: args.purpose ?? '',
    goal: args.goal ?? '',
    target: args.target > 1 ? args.target / 100 : args.target,
    startsOn: args.startsOn,
    endsOn: args.endsOn,
    state: args.startsOn <= todayOf(group) ? 'running' : 'planned',
    // The server gives an action its own id; until then its place in the list names it.
    actions: args.actions.map((action, index) =>
      typeof action === 'string'
        ? { id: `${id}/${index}`, title: action }
        : { id: action.id ?? `${id}/${index}`, title: action.title },
    ),
  };
}

/** Starts a campaign for a group that the member leads. */
export const startCampaign = (args: MutationArgs['startCampaign']): Promise<void> =>
  record({ name: 'startCampaign', args });

/** States what a campaign of a led group is to be from now on. */
export const editCampaign = (args: MutationArgs['editCampaign']): Promise<void> =>
  record({ name: 'editCampaign', args });

/** Ends a campaign before its time; it goes on to its follow-up. */
export const endCampaign = (campaign: string): Promise<void> =>
  record({ name: 'endCampaign', args: { campaign } });
