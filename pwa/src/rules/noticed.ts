import type { Campaign, Pulse, PulseChange, PulseFigure } from '../contract';
import { pulseChange as limits } from '../contract/limits.gen';
import { stateOn } from './current';
import { addDays, type Day } from './day';

/** What can be said of customers around a campaign, as a kind for each sentence. */
export type Noticed =
  | { kind: 'nobody' }
  /** It is over, and this phone has not heard yet. */
  | { kind: 'coming' }
  /** The time before has too few answers and takes no more, so that nothing will be told. */
  | { kind: 'tooFewBefore' }
  /** Told once, on that day. */
  | { kind: 'later'; on: Day }
  | { kind: 'told'; change: NonNullable<PulseChange> };

/** The day on which it is told what customers noticed: when the four weeks after the campaign are over. */
export const toldOn = ({ endsOn }: Campaign): Day => addDays(endsOn, limits.daysAfter + 1);

/** What a time lacks to be compared; null if nothing. */
export function lacks(figure: PulseFigure): { answers: number; days: number } | null {
  const answers = Math.max(0, limits.answers - (figure?.n ?? 0));
  const days = Math.max(0, limits.days - (figure?.days ?? 0));
  return answers > 0 || days > 0 ? { answers, days } : null;
}

/** What can be said today of customers around a campaign that has begun. */
export function noticed(campaign: Campaign, pulse: Pulse, today: Day): Noticed {
  const { before, during, after, change } = pulse;
  if (![before, during, after].some(one => one && one.n > 0)) return { kind: 'nobody' };
  if (change) return { kind: 'told', change };
  const on = toldOn(campaign);
  if (on <= today) return { kind: 'coming' };
  return lacks(before) ? { kind: 'tooFewBefore' } : { kind: 'later', on };
}

/** How long what customers noticed is news for the group, in days. */
const newsDays = 28;

/**
 * The campaigns of a group of which customers may have news, the latest first: what runs, what waits to be told, and what was told
 * in the last weeks. If there is none, the one that ended last.
 */
export function noticeable(campaigns: readonly Campaign[], group: string, today: Day): Campaign[] {
  const begun = campaigns
    .filter(one => one.group === group && stateOn(one, today) !== 'planned')
    .sort((a, b) => b.startsOn.localeCompare(a.startsOn));
  const news = begun.filter(one => today < addDays(toldOn(one), newsDays));
  return news.length > 0 ? news : begun.slice(0, 1);
}

export type Compared = NonNullable<NonNullable<PulseChange>['compared']>;

/** The ends of the difference, in customers of a hundred, without their signs: the one nearer to nought first where both are alike. */
export function ofHundred({ low, high }: Compared): { low: number; high: number } {
  const ends = [low, high].map(end => Math.round(Math.abs(end) * 100));
  const [first = 0, second = 0] = high < 0 ? ends.reverse() : ends;
  return { low: first, high: second };
}
