// The deck of proposals, and which of them the member wants next.
import type { Mutation, Proposal } from '../contract';
import * as limits from '../contract/limits.gen';
import { type Base, named, record, view } from '../sync';

export type OwnProposal = Proposal & { waiting: boolean };

export const proposals = view(base => base.proposal);

/** The deck with my own votes, also those not sent yet. */
export const deck = view(deckOf);

/** The deck with the member's own votes as they stand on this phone. */
export function deckOf(
  { proposal: proposals, me: [me] }: Pick<Base, 'proposal' | 'me'>,
  waiting: readonly Mutation[],
): readonly OwnProposal[] {
  const wants = new Map(proposals.map(({ id, mine }) => [id, mine]));
  const touched = new Set<string>();
  for (const { args } of named(waiting, 'vote')) {
    const { proposal, want } = args;
    touched.add(proposal);
    // The latest wish comes last, so that of too many the oldest are let go.
    wants.delete(proposal);
    wants.set(proposal, want);
  }
  const standing = new Set([...wants].flatMap(([id, want]) => (want ? [id] : [])).slice(-limits.vote.atOnce));
  return proposals.map(proposal => {
    const mine = standing.has(proposal.id);
    const more = Number(mine) - Number(proposal.mine);
    const groups = proposal.groups.map(one =>
      one.group === me?.group ? { ...one, votes: one.votes + more } : one,
    );
    return { ...proposal, mine, votes: proposal.votes + more, groups, waiting: touched.has(proposal.id) };
  });
}

/** Wants a proposal to be the group's next campaign, or not any more. */
export const vote = (proposal: string, want: boolean): Promise<void> =>
  record({ name: 'vote', args: { proposal, want } });
