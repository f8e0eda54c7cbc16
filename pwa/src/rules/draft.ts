import type { Campaign, Group, MutationArgs, Proposal } from '../contract';
import { startCampaign as limits } from '../contract/limits.gen';
import { stateOn } from './current';
import { addDays, type Day, isDay } from './day';

/** A campaign as it stands in the form; per cent and weeks as people say them. */
export type Draft = {
  proposal: string | null;
  title: string;
  purpose: string;
  goal: string;
  actions: readonly string[];
  percent: number;
  weeks: number;
  startsOn: Day;
};

export const emptyDraft = (startsOn: Day): Draft => ({
  proposal: null,
  title: '',
  purpose: '',
  goal: '',
  actions: [''],
  percent: 70,
  weeks: 4,
  startsOn,
});

export const draftFrom = (proposal: Proposal, startsOn: Day): Draft => ({
  ...emptyDraft(startsOn),
  proposal: proposal.id,
  title: proposal.title,
  purpose: proposal.purpose,
  goal: proposal.goal,
  actions: proposal.actions.slice(0, limits.actions.maxItems),
  weeks: proposal.weeks,
});

/** The first day on which the group is free for another campaign: today, or after all that run or are planned. */
export const firstFreeDay = (others: readonly Campaign[], today: Day): Day =>
  others
    .filter(other => ['running', 'planned'].includes(stateOn(other, today)))
    .reduce((day, { endsOn }) => (endsOn >= day ? addDays(endsOn, 1) : day), today);

export const lastDay = (draft: Draft): Day => addDays(draft.startsOn, draft.weeks * 7 - 1);

export type Problem = {
  field: 'title' | 'purpose' | 'goal' | 'actions' | 'percent' | 'startsOn';
  /** The key of its words. */
  key: `start.${'needTitle' | 'needText' | 'needActions' | 'needTarget' | 'needDay' | 'clash'}`;
};

/** The text without line breaks. */
export const oneParagraph = (text: string): string => text.replace(/\s*[\r\n]\s*/g, ' ');

export const length = (text: string): number => [...text.trim()].length;

/** What is wrong with the words and the goal, of a new campaign or a changed one. */
export function wordProblems(draft: Pick<Draft, 'title' | 'purpose' | 'goal' | 'percent'>): Problem[] {
  const found: Problem[] = [];
  if (length(draft.title) < 1 || length(draft.title) > limits.title.maxLength)
    found.push({ field: 'title', key: 'start.needTitle' });
  if (length(draft.purpose) > limits.purpose.maxLength)
    found.push({ field: 'purpose', key: 'start.needText' });
  if (length(draft.goal) > limits.goal.maxLength) found.push({ field: 'goal', key: 'start.needText' });
  if (!(draft.percent >= 1 && draft.percent <= 100))
    found.push({ field: 'percent', key: 'start.needTarget' });
  return found;
}

/** What must be put right before the campaign can start; empty when it is fine. */
export function problems(draft: Draft, others: readonly Campaign[], today: Day): Problem[] {
  const found = wordProblems(draft);
  const actions = filled(draft);
  const { maxItems, items } = limits.actions;
  if (actions.length < 1 || actions.length > maxItems || actions.some(one => length(one) > items.maxLength))
    found.push({ field: 'actions', key: 'start.needActions' });
  if (!isDay(draft.startsOn) || draft.startsOn < today)
    found.push({ field: 'startsOn', key: 'start.needDay' });
  else if (others.some(other => clashes(draft.startsOn, lastDay(draft), other, today)))
    found.push({ field: 'startsOn', key: 'start.clash' });
  return found;
}

/** Whether another campaign that runs or is planned has some of the days. */
export function clashes(from: Day, to: Day, other: Campaign, today: Day): boolean {
  const state = stateOn(other, today);
  return (state === 'running' || state === 'planned') && from <= other.endsOn && other.startsOn <= to;
}

const filled = (draft: Draft): string[] =>
  draft.actions.map(action => action.trim()).filter(action => action !== '');

export const argsOf = (draft: Draft, group: Group): MutationArgs['startCampaign'] => ({
  group: group.id,
  proposal: draft.proposal,
  title: draft.title.trim(),
  purpose: draft.purpose.trim(),
  goal: draft.goal.trim(),
  target: draft.percent / 100,
  startsOn: draft.startsOn,
  endsOn: lastDay(draft),
  actions: filled(draft),
});
