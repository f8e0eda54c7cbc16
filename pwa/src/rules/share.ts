import type { Campaign, Progress } from '../contract';
import type { Day } from './day';

export type Sums = {
  /** Person-days with a check-in, and person-days on which one was expected. */
  members: number;
  of: number;
  checkIns: number;
  /** members / of; null while nothing is known. */
  share: number | null;
};

/** What has been so far: the server also sends who is expected on days to come, which are no progress yet. */
export const rowsOf = (
  campaign: Pick<Campaign, 'id'>,
  progress: readonly Progress[],
  today: Day,
): Progress[] =>
  progress
    .filter(row => row.campaign === campaign.id && row.day <= today)
    .sort((a, b) => a.day.localeCompare(b.day));

export function sums(rows: readonly Progress[]): Sums {
  const total = { members: 0, of: 0, checkIns: 0 };
  for (const row of rows) {
    total.members += row.members;
    total.of += row.of;
    total.checkIns += row.checkIns;
  }
  return { ...total, share: total.of > 0 ? total.members / total.of : null };
}

/** One of three plain sentences about the freshness of a group. */
export const freshnessLevel = (freshness: number): 'high' | 'some' | 'low' =>
  freshness >= 60 ? 'high' : freshness >= 30 ? 'some' : 'low';
