import type { Campaign } from '../../contract';
import type { Key } from '../../i18n';
import { isDay } from '../../rules/day';
import type { Attention } from '../../sync';

/** What a refused mutation was about, as far as it can be told from its arguments; `plain`: its name has words. */
export type What =
  | { kind: 'checkIn'; day: string; action: string }
  | { kind: 'dayOff'; day: string }
  | { kind: 'startCampaign'; title: string }
  | { kind: 'plain' };

const field = (args: unknown, name: string): string => {
  if (typeof args !== 'object' || args === null) return '';
  const value: unknown = Object.entries(args).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
};

export function whatWas(
  { name, args }: Pick<Attention, 'name' | 'args'>,
  campaigns: readonly Campaign[],
): What {
  const day = field(args, 'day');
  if (name === 'checkIn' && isDay(day)) {
    const campaign = campaigns.find(({ id }) => id === field(args, 'campaign'));
    const action = campaign?.actions.find(({ id }) => id === field(args, 'action'));
    if (action) return { kind: 'checkIn', day, action: action.title };
  }
  if (name === 'dayOff' && isDay(day)) return { kind: 'dayOff', day };
  const title = field(args, 'title');
  if (name === 'startCampaign' && title) return { kind: 'startCampaign', title };
  return { kind: 'plain' };
}

/** The words that somebody wrote into a refused mutation, so that they can be read, copied and written anew; else empty. */
export const wordsIn = (args: unknown): string =>
  ['text', 'note', 'changed', 'keep', 'next']
    .map(name => field(args, name).trim())
    .filter(words => words !== '')
    .join('\n');

type Reason = Extract<Key, `refusal.${string}`>;

const reasons: Readonly<Record<string, Reason>> = {
  day_out_of_range: 'refusal.day',
  forbidden: 'refusal.forbidden',
  not_found: 'refusal.notFound',
  conflict: 'refusal.conflict',
  too_long: 'refusal.tooLong',
  invalid_args: 'refusal.invalid',
  unknown_mutation: 'refusal.unknown',
};

/** Why it was refused; a code that this version does not know is the server's own trouble. */
export const whyRefused = (code: string): Reason => reasons[code] ?? 'refusal.internal';
