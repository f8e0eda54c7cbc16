// What waits for the person today, as the number on the app's icon. The pages and the service worker count alike.
import { currentCampaign, isUnsent, stateOn } from '../rules/current';
import { type Day, dayFor, weekdayOf } from '../rules/day';
import { now, type Snapshot, view } from '../sync';
import { campaignsOf } from './campaign';
import { checkInsOf } from './checkin';
import { daysOffOf } from './dayoff';
import { levelOf } from './level';
import { meOf } from './member';

export const badge = view((base, waiting) => waitingToday({ base, waiting }, now.value));

/**
 * Today's actions that are not done, the level that waits for the member's word, and, for a supervisor, campaigns to
 * look back on. Nothing calls on a day off, nor for an action on a day on which the group does not work.
 */
export function waitingToday({ base, waiting }: Pick<Snapshot, 'base' | 'waiting'>, now: number): number {
  const me = meOf(base, waiting);
  if (!me) return 0;
  const group = base.group.find(({ id }) => id === me.group);
  const day = dayFor(group, now);
  if (daysOffOf(base, waiting).has(day)) return 0;
  const todayIn = (id: string): Day =>
    dayFor(
      base.group.find(one => one.id === id),
      now,
    );
  const campaigns = campaignsOf(base, waiting, todayIn);

  let count = 0;
  const campaign = group && currentCampaign(campaigns, group.id, day);
  const running = campaign && stateOn(campaign, day) === 'running' && !isUnsent(campaign);
  if (running && group.workingDays.includes(weekdayOf(day))) {
    const done = new Set(
      checkInsOf(base, waiting)
        .filter(one => one.campaign === campaign.id && one.day === day)
        .map(one => one.action),
    );
    count += campaign.actions.filter(({ id }) => !done.has(id)).length;
  }
  const level = group && levelOf(base, waiting, group.id);
  if (level && !level.mine && !level.unsettled) count++;
  return (
    count +
    campaigns.filter(one => me.leads.includes(one.group) && stateOn(one, todayIn(one.group)) === 'followUp')
      .length
  );
}
