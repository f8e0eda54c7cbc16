import type { Campaign } from '../contract';
import { stateOn } from './current';
import type { Day } from './day';

/**
 * A group is new until its first campaign is over: until then nothing is made of its freshness and its year. `campaigns` are
 * those of one group.
 */
export const isNew = (campaigns: readonly Campaign[], today: Day): boolean =>
  campaigns.every(one => ['planned', 'running'].includes(stateOn(one, today)));
