import type { Campaign, Group, Newcomer, Obstacle, Progress } from '../contract';
import { currentCampaign, stateOn } from './current';
import { addDays, type Day, daysBetween, weekOf } from './day';
import { openFollowUps } from './figures';
import { rowsOf, sums } from './share';

/** What a group may need from its supervisor, the most urgent first: people who wait come before figures. */
const urgency = ['newcomers', 'noCampaign', 'ended', 'waiting', 'low'] as const;
export type Need = (typeof urgency)[number];

export type Overview = {
  group: Group;
  campaign: Campaign | null;
  state: Campaign['state'] | null;
  /** The most urgent first; none when all is well. */
  needs: readonly Need[];
  /** Campaigns that have ended and wait to be looked back on, the longest waiting first. */
  ended: readonly Campaign[];
  /** Obstacles without an answer, the longest waiting first. */
  waiting: readonly Obstacle[];
  /** Who waits to be let in, the longest waiting first. */
  newcomers: readonly Newcomer[];
};

/** Lately: the last seven days before today, since today is still going on. */
const recentDays = 7;
/** Below this part of the goal the group is said to need a talk: 46% of a goal of 70%. */
const lowPart = 2 / 3;

/** Whether few checked in lately. */
function isLow(campaign: Campaign, progress: readonly Progress[], today: Day): boolean {
  const recent = rowsOf(campaign, progress, addDays(today, -1)).filter(
    ({ day }) => day >= addDays(today, -recentDays),
  );
  const { share } = sums(recent);
  return share !== null && share < campaign.target * lowPart;
}

export function overviewOf(
  group: Group,
  campaigns: readonly Campaign[],
  progress: readonly Progress[],
  obstacles: readonly Obstacle[],
  today: Day,
  newcomers: readonly Newcomer[] = [],
): Overview {
  const campaign = currentCampaign(campaigns, group.id, today);
  const state = campaign && stateOn(campaign, today);
  const ended = openFollowUps(campaigns, group.id, today);
  const waiting = obstacles
    .filter(one => one.group === group.id && one.answer === null)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const asking = newcomers.filter(one => one.group === group.id);
  const needed: Record<Need, boolean> = {
    newcomers: asking.length > 0,
    noCampaign: !campaign || state === 'done',
    ended: ended.length > 0,
    waiting: waiting.length > 0,
    low: campaign !== null && state === 'running' && isLow(campaign, progress, today),
  };
  const needs = urgency.filter(need => needed[need]);
  return { group, campaign, state, needs, ended, waiting, newcomers: asking };
}

/** How long an obstacle has waited: in days or, where only the week is told, in weeks. */
export function waited({ day, week }: Obstacle, today: Day): { n: number; unit: 'day' | 'week' } {
  return week
    ? { n: Math.max(0, daysBetween(weekOf(day), weekOf(today)) / 7), unit: 'week' }
    : { n: Math.max(0, daysBetween(day, today)), unit: 'day' };
}

const rank = ({ needs: [first] }: Overview): number => (first ? urgency.indexOf(first) : urgency.length);
const since = ({ waiting: [first] }: Overview): number =>
  first ? Date.parse(first.at) : Number.MAX_SAFE_INTEGER;

/** Groups that need something first, among them those in which somebody has waited longest, then by name. */
export const byNeed = (a: Overview, b: Overview): number =>
  rank(a) - rank(b) || since(a) - since(b) || a.group.name.localeCompare(b.group.name);
