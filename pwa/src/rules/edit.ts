// A campaign that is planned or running is changed.
import type { Campaign, MutationArgs } from '../contract';
import { startCampaign as limits } from '../contract/limits.gen';
import { addDays, type Day, isDay } from './day';
import { clashes, length, type Problem, wordProblems } from './draft';

/** A campaign as it stands in the form; per cent as people say it. */
export type Edited = Pick<Campaign, 'title' | 'purpose' | 'goal' | 'startsOn' | 'endsOn'> & {
  percent: number;
  actions: readonly string[];
};

export const editedFrom = (campaign: Campaign): Edited => ({
  title: campaign.title,
  purpose: campaign.purpose,
  goal: campaign.goal,
  percent: Math.round(campaign.target * 100),
  startsOn: campaign.startsOn,
  endsOn: campaign.endsOn,
  actions: campaign.actions.map(({ title }) => title),
});

/** On which days it may end: one to eight weeks long, and not before today. Null as long as its first day is none. */
export function lastDays({ startsOn }: Edited, today: Day): { from: Day; to: Day } | null {
  if (!isDay(startsOn)) return null;
  const first = addDays(startsOn, limits.leastDays - 1);
  return { from: first < today ? today : first, to: addDays(startsOn, limits.mostDays - 1) };
}

export type EditProblem =
  | Problem
  | { field: `action ${number}`; key: 'edit.needAction' }
  | { field: 'endsOn'; key: 'edit.needEnd' | 'edit.clash' };

/** What must be put right before it can be saved; empty when it is fine. `others` are the group's, with the campaign itself. */
export function editProblems(
  edited: Edited,
  campaign: Campaign,
  others: readonly Campaign[],
  today: Day,
): EditProblem[] {
  const found: EditProblem[] = wordProblems(edited);
  for (const [n, action] of edited.actions.entries())
    if (length(action) < 1 || length(action) > limits.actions.items.maxLength)
      found.push({ field: `action ${n}`, key: 'edit.needAction' });
  const { startsOn, endsOn } = edited;
  const begun = campaign.startsOn <= today;
  if (!isDay(startsOn) || (!begun && startsOn < today))
    found.push({ field: 'startsOn', key: 'start.needDay' });
  const days = lastDays(edited, today);
  if (!days || !isDay(endsOn) || endsOn < days.from || endsOn > days.to)
    found.push({ field: 'endsOn', key: 'edit.needEnd' });
  else if (others.some(other => other.id !== campaign.id && clashes(startsOn, endsOn, other, today)))
    found.push({ field: 'endsOn', key: 'edit.clash' });
  return found;
}

export const editArgs = (
  { percent, ...edited }: Edited,
  campaign: Campaign,
): MutationArgs['editCampaign'] => ({
  campaign: campaign.id,
  ...edited,
  title: edited.title.trim(),
  purpose: edited.purpose.trim(),
  goal: edited.goal.trim(),
  actions: edited.actions.map(action => action.trim()),
  target: percent / 100,
});
