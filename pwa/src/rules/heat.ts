import type { Campaign, Progress } from '../contract';
import { addDays, type Day, eachDay, weekOf } from './day';
import { type Sums, sums } from './share';

const nothing = sums([]);

export type HeatCell = {
  day: Day;
  members: number;
  of: number;
  checkIns: number;
  /** null where there is no figure: nobody was expected, or the day is still to come. */
  share: number | null;
  /** 0 nobody · 1 under half the goal · 2 under the goal · 3 the goal · 4 half-way from the goal to everyone. */
  level: 0 | 1 | 2 | 3 | 4;
  today: boolean;
  future: boolean;
};

export function heatLevel(share: number, target: number): HeatCell['level'] {
  if (share <= 0) return 0;
  if (share < target / 2) return 1;
  if (share < target) return 2;
  return share < target + (1 - target) / 2 ? 3 : 4;
}

/**
 * One cell for each day of the campaign, or for each week (its Monday) when figures come weekly. A week has the sum of what
 * is known of its days; among days, the sum of several has no place.
 */
export function heat(
  campaign: Pick<Campaign, 'startsOn' | 'endsOn' | 'target'>,
  rows: readonly Progress[],
  today: Day,
  weekly: boolean,
): HeatCell[] {
  const byDay = new Map<Day, Sums>(
    weekly
      ? [...new Set(rows.map(({ day }) => weekOf(day)))].map(week => [
          week,
          sums(rows.filter(({ day }) => weekOf(day) === week)),
        ])
      : rows.filter(({ day, until }) => !(until > day)).map(row => [row.day, sums([row])]),
  );
  const current = weekly ? weekOf(today) : today;
  return (weekly ? mondays(campaign) : eachDay(campaign.startsOn, campaign.endsOn)).map(day => {
    const { members, of, checkIns, share } = byDay.get(day) ?? nothing;
    const level = share === null ? 0 : heatLevel(share, campaign.target);
    return { day, members, of, checkIns, share, level, today: day === current, future: day > current };
  });
}

function mondays({ startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>): Day[] {
  const days: Day[] = [];
  for (let day = weekOf(startsOn); day <= endsOn; day = addDays(day, 7)) days.push(day);
  return days;
}
