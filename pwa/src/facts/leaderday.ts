// What supervisors checked in, for the groups they lead to see.
import { snapshot } from '../sync';
import { organisation } from './organisation';

/** Groups see what those who lead them check in. */
export const leaderDaysAreShown = (): boolean => organisation.value?.privacy?.leaderDays ?? true;

/** Of a group's supervisors since a day. */
export const leaderDaysIn = (group: string, since: string) =>
  snapshot.value.base.leaderDay.filter(one => one.group === group && one.day >= since && one.actions > 0);
