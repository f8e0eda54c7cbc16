import type { Campaign } from '../contract';
import { stateOn } from './current';
import { type Day, daysBetween } from './day';
import { isNew } from './newgroup';

/** A group looks back on at least so many campaigns a year. */
export const perYear = 4;

/** A campaign in the calendar of a year; `from` and `to` are places in the year, 0 to 1. */
export type Span = { campaign: Campaign; state: Campaign['state']; from: number; to: number };

/**
 * What is done and coming, measured by the quarters that have begun, the worst first: `slipping` is fewer than the
 * quarters since the group began, `beganLate` keeps up with those but not with the whole year, `onTheWay` with both.
 */
const paces = ['slipping', 'beganLate', 'onTheWay'] as const;
export type Pace = (typeof paces)[number];

export type YearPlan = {
  year: number;
  /** Campaigns of this year that were followed up; the last day says which year one belongs to. */
  done: number;
  /** Running, waiting for their follow-up or planned, with their last day in this year. */
  coming: number;
  /** Null in a year that is over or has not begun, and while the group is new. */
  pace: Pace | null;
  /** Whether the group's first campaign is still to come or not over yet. */
  isNew: boolean;
  spans: Span[];
};

const quarterOf = (day: Day): number => Math.ceil(Number(day.slice(5, 7)) / 3);
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** A group's year. `campaigns` are those of one group. */
export function yearPlan(campaigns: readonly Campaign[], year: number, today: Day): YearPlan {
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${year + 1}-01-01`);
  const place = (day: Day): number => Math.min(1, Math.max(0, daysBetween(first, day) / length));
  const counted = campaigns.filter(({ endsOn }) => yearOf(endsOn) === year);
  const done = counted.filter(one => stateOn(one, today) === 'done').length;
  const coming = counted.length - done;
  const spans = campaigns
    .filter(({ startsOn, endsOn }) => yearOf(startsOn) <= year && yearOf(endsOn) >= year)
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn) || a.id.localeCompare(b.id))
    .map(campaign => ({
      campaign,
      state: stateOn(campaign, today),
      from: place(campaign.startsOn),
      // The last day is part of it.
      to: Math.min(1, place(campaign.endsOn) + 1 / length),
    }));
  const begun = campaigns.map(({ startsOn }) => startsOn).sort()[0] ?? first;
  const quarters = quarterOf(today);
  const before = begun > first ? quarterOf(begun) - 1 : 0;
  const sum = done + coming;
  const pace = sum < quarters - before ? 'slipping' : sum < quarters ? 'beganLate' : 'onTheWay';
  const begins = isNew(campaigns, today);
  const judged = year === yearOf(today) && !begins;
  return { year, done, coming, pace: judged ? pace : null, isNew: begins, spans };
}

/** What is true of several groups together: the worst pace among them, and how many have it. */
export function paceOf(plans: readonly YearPlan[]): { pace: Pace | null; groups: number } {
  const pace = paces.find(one => plans.some(plan => plan.pace === one)) ?? null;
  return { pace, groups: plans.filter(plan => plan.pace === pace).length };
}

/** Where today stands in the year, 0 to 1; null in another year. */
export function todayIn(year: number, today: Day): number | null {
  if (yearOf(today) !== year) return null;
  const first = `${year}-01-01`;
  return daysBetween(first, today) / daysBetween(first, `${year + 1}-01-01`);
}

/** The years that have something to show, this one always, newest first. */
export const yearsOf = (campaigns: readonly Campaign[], today: Day): number[] =>
  [...new Set([yearOf(today), ...campaigns.flatMap(one => [yearOf(one.startsOn), yearOf(one.endsOn)])])].sort(
    (a, b) => b - a,
  );
