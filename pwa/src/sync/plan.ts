// Votes, follow-ups, tallies, the pulse and the editing of campaigns. Only rooms that are fetched later import this, so
// that the first load stays small.
import { computed } from '@preact/signals';
import { deckOf, followUpsOf, talliesOf } from './planview';
import { record } from './session';
import { campaigns, groups, snapshot, today } from './state';
import type { MutationArgs } from './types';

export { maxVotes, type OwnFollowUp, type OwnProposal, type OwnTally } from './planview';

const base = computed(() => snapshot.value.base);
const waiting = computed(() => snapshot.value.waiting);

/** The deck with my own votes, also those not sent yet. */
export const deck = computed(() => deckOf(base.value, waiting.value));

/** What was looked back on, by the campaign's id. */
export const followUps = computed(() =>
  followUpsOf(base.value, waiting.value, campaigns.value, id => {
    const group = groups.value.find(one => one.id === id);
    return group ? today(group).value : new Date().toISOString().slice(0, 10);
  }),
);

/** The counts of all campaigns in sight, oldest day first. */
export const tallies = computed(() => talliesOf(base.value, waiting.value, campaigns.value));

/** What customers answered, around each campaign and of each group lately. */
export const pulses = computed(() => base.value.pulse);

/** What customers wrote to the groups that the reader leads, newest first. */
export const pulseWords = computed(() =>
  [...base.value.pulseWords].sort((a, b) => b.day.localeCompare(a.day) || b.id.localeCompare(a.id)),
);

/** Wants a proposal to be the group's next campaign, or not any more. */
export async function vote(proposal: string, want: boolean): Promise<void> {
  await record({ name: 'vote', args: { proposal, want } });
}

/** States what a campaign of a led group is to be from now on. */
export async function editCampaign(args: MutationArgs['editCampaign']): Promise<void> {
  await record({ name: 'editCampaign', args });
}

/** Records what the group said when it looked back; the campaign is then done. */
export async function holdFollowUp(args: MutationArgs['followUp']): Promise<void> {
  await record({ name: 'followUp', args });
}

/** Notes a day's count for a campaign; null takes it back. */
export async function setTally(campaign: string, day: string, count: number | null): Promise<void> {
  await record({ name: 'tally', args: { campaign, day, count } });
}
