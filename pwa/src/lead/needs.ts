import { currentCampaign, stateOn } from '../campaign/current';
import { addDays, type Day } from '../day';
import { rowsOf, sums } from '../group/share';
import type { Campaign, Group, Progress } from '../sync';

/** What a group needs from its supervisor, the most urgent first. */
export type Need = 'noCampaign' | 'ended' | 'low' | null;

export type Overview = {
  group: Group;
  campaign: Campaign | null;
  state: Campaign['state'] | null;
  need: Need;
};

/** Lately: the last seven days before today, since today is still going on. */
const recentDays = 7;
/** Below this part of the goal the group is said to need a talk. */
const lowPart = 0.5;

function needOf(
  campaign: Campaign | null,
  state: Campaign['state'] | null,
  progress: readonly Progress[],
  today: Day,
): Need {
  if (!campaign || state === null || state === 'done') return 'noCampaign';
  if (state === 'followUp') return 'ended';
  if (state === 'planned') return null;
  const recent = rowsOf(campaign, progress, addDays(today, -1)).filter(
    ({ day }) => day >= addDays(today, -recentDays),
  );
  const { share } = sums(recent);
  return share !== null && share < campaign.target * lowPart ? 'low' : null;
}

export function overviewOf(
  group: Group,
  campaigns: readonly Campaign[],
  progress: readonly Progress[],
  today: Day,
): Overview {
  const campaign = currentCampaign(campaigns, group.id, today);
  const state = campaign && stateOn(campaign, today);
  return { group, campaign, state, need: needOf(campaign, state, progress, today) };
}

const urgency: readonly Need[] = ['noCampaign', 'ended', 'low', null];

/** Groups that need something first, then by name. */
export const byNeed = (a: Overview, b: Overview): number =>
  urgency.indexOf(a.need) - urgency.indexOf(b.need) || a.group.name.localeCompare(b.group.name);
