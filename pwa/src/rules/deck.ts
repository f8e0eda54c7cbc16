import type { Campaign, Kind, Proposal } from '../contract';
import { stateOn } from './current';
import type { Day } from './day';

const kinds: readonly Kind[] = ['all', 'reception', 'cleaning', 'canteen', 'property', 'security'];

/** The kinds of work in the order of the choice: the group's own, then what is for everyone, then the others. */
export const kindsFrom = (own: Kind): Kind[] => [own, ...kinds.filter(kind => kind !== own)];

/** The proposals for a kind of work: its own first, then those for everyone. */
export const deckFor = <P extends Proposal>(proposals: readonly P[], kind: Kind): P[] => [
  ...proposals.filter(proposal => proposal.kind === kind),
  ...(kind === 'all' ? [] : proposals.filter(proposal => proposal.kind === 'all')),
];

/** How many members of a led group want a proposal. */
export const votesIn = (proposal: Proposal, group: string): number =>
  proposal.groups.find(one => one.group === group)?.votes ?? 0;

/** Most wanted first; what is wanted as much stays in the deck's order. */
export const mostWanted = <P extends Proposal>(proposals: readonly P[], group: string): P[] =>
  [...proposals].sort((a, b) => votesIn(b, group) - votesIn(a, group));

/** Whether a group runs or plans a proposal already. */
export function underWay(
  proposal: Proposal,
  campaigns: readonly Campaign[],
  group: string,
  today: Day,
): 'running' | 'planned' | null {
  const states = campaigns
    .filter(one => one.group === group && one.proposal === proposal.id)
    .map(one => stateOn(one, today));
  if (states.includes('running')) return 'running';
  return states.includes('planned') ? 'planned' : null;
}
