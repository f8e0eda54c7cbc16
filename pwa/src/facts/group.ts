// The groups in sight, and their days.
import type { ReadonlySignal } from '@preact/signals';
import type { Group } from '../contract';
import { type Day, dayFor } from '../rules/day';
import { now, view } from '../sync';
import { me } from './member';

export const groups = view(base => base.group);

const todays = new Map<string, ReadonlySignal<Day>>();

/** The group's current day; changes when the group's day begins, not at the phone's midnight. */
export function today(group: Pick<Group, 'timeZone' | 'utcOffset' | 'dayStart'> | null): ReadonlySignal<Day> {
  const key = `${group?.timeZone} ${group?.utcOffset} ${group?.dayStart}`;
  let day = todays.get(key);
  if (!day) {
    day = view(() => dayFor(group, now.value));
    todays.set(key, day);
  }
  return day;
}

/** The current day of the group of that id. */
export const todayIn = (id: string): Day => today(groups.value.find(one => one.id === id) ?? null).value;

/** My own group, null for someone without one. */
export const ownGroup = view(() => groups.value.find(({ id }) => id === me.value?.group) ?? null);

/** The current day of my group. */
export const ownToday = view(() => today(ownGroup.value).value);
