// What the deck, the follow-up and the tallies look like with waiting mutations laid over the base. Pure functions.
import type { Base, Campaign, Colleague, FollowUp, Mutation, Proposal, Tally } from './types';

/** So many proposals a member can want at a time; of more, the server counts the latest. */
export const maxVotes = 3;

type Waiting<T> = T & { waiting: boolean };
export type OwnProposal = Waiting<Proposal>;
export type OwnFollowUp = Waiting<FollowUp>;
export type OwnTally = Waiting<Tally>;

/** The deck with the member's own votes as they stand on this phone. */
export function deckOf(
  { proposal: proposals, me: [me] }: Pick<Base, 'proposal' | 'me'>,
  waiting: readonly Mutation[],
): readonly OwnProposal[] {
  const wants = new Map(proposals.map(({ id, mine }) => [id, mine]));
  const touched = new Set<string>();
  for (const mutation of waiting) {
    if (mutation.name !== 'vote') continue;
    const { proposal, want } = mutation.args;
    touched.add(proposal);
    // The latest wish comes last, so that of too many the oldest are let go.
    wants.delete(proposal);
    wants.set(proposal, want);
  }
  const standing = new Set([...wants].flatMap(([id, want]) => (want ? [id] : [])).slice(-maxVotes));
  return proposals.map(proposal => {
    const mine = standing.has(proposal.id);
    const more = Number(mine) - Number(proposal.mine);
    const groups = proposal.groups.map(one =>
      one.group === me?.group ? { ...one, votes: one.votes + more } : one,
    );
    return { ...proposal, mine, votes: proposal.votes + more, groups, waiting: touched.has(proposal.id) };
  });
}

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
  const me = base.me[0];
  const by: Colleague = { id: me?.id ?? '', name: me?.name ?? '' };
  for (const mutation of waiting) {
    if (mutation.name !== 'followUp') continue;
    const { campaign, result, changed = '', keep = '', next = '' } = mutation.args;
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
      by,
      waiting: true,
    });
  }
  return records;
}

/** The counts by day, oldest first. */
export function talliesOf(
  base: Pick<Base, 'tally'>,
  waiting: readonly Mutation[],
  campaigns: readonly Campaign[],
): readonly OwnTally[] {
  const tallies = new Map<string, OwnTally>(base.tally.map(row => [row.id, { ...row, waiting: false }]));
  for (const mutation of waiting) {
    if (mutation.name !== 'tally') continue;
    const { campaign, day, count } = mutation.args;
    const id = `${campaign}/${day}`;
    const group = campaigns.find(one => one.id === campaign)?.group ?? '';
    if (count === null) tallies.delete(id);
    else tallies.set(id, { id, group, campaign, day, count, waiting: true });
  }
  return [...tallies.values()].sort((a, b) => a.day.localeCompare(b.day));
}
