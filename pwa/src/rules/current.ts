import type { Campaign } from '../contract';
import { type Day, daysBetween } from './day';

type State = Campaign['state'];

/** Where a campaign stands today by the calendar, also on a phone that has not heard from the server for days. */
export function stateOn(campaign: Campaign, today: Day): State {
  if (campaign.state === 'followUp' || campaign.state === 'done') return campaign.state;
  if (today < campaign.startsOn) return 'planned';
  return today <= campaign.endsOn ? 'running' : 'followUp';
}

/** The campaign that a group's screens are about: the running one, else the next planned, else the latest ended. */
export function currentCampaign(all: readonly Campaign[], group: string, today: Day): Campaign | null {
  const own = all.filter(campaign => campaign.group === group);
  const inState = (state: State): Campaign[] => own.filter(campaign => stateOn(campaign, today) === state);
  const byStart = (a: Campaign, b: Campaign): number => a.startsOn.localeCompare(b.startsOn);
  const byEnd = (a: Campaign, b: Campaign): number => b.endsOn.localeCompare(a.endsOn);
  return (
    inState('running').sort(byStart).at(-1) ??
    inState('planned').sort(byStart)[0] ??
    [...inState('followUp'), ...inState('done')].sort(byEnd)[0] ??
    null
  );
}

/** What the same group has planned beside this campaign, the next first. */
export const comingAfter = (all: readonly Campaign[], { id, group }: Campaign, today: Day): Campaign[] =>
  all
    .filter(one => one.group === group && one.id !== id && stateOn(one, today) === 'planned')
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn));

/** Days after today until the campaign is over; 0 on its last day. */
export const daysLeft = (campaign: Pick<Campaign, 'endsOn'>, today: Day): number =>
  Math.max(0, daysBetween(today, campaign.endsOn));

/** Started on this phone and not sent yet. Its actions have no ids of the server's, so nobody can check in. */
export const isUnsent = (campaign: Campaign): boolean =>
  campaign.actions.some(({ id }) => id.startsWith(`${campaign.id}/`));
