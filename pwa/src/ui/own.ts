import { computed } from '@preact/signals';
import { currentCampaign } from '../campaign/current';
import { campaigns, groups, me, today } from '../sync';

/** My own group, null for someone without one. */
export const ownGroup = computed(() => groups.value.find(({ id }) => id === me.value?.group) ?? null);

/** The current day of my group; without a group, of this phone. */
export const ownToday = computed(() => {
  const group = ownGroup.value;
  if (group) return today(group).value;
  const now = new Date();
  now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
  return now.toISOString().slice(0, 10);
});

/** What my group's campaign screens are about: running, else planned, else the last one. */
export const ownCampaign = computed(() => {
  const group = ownGroup.value;
  return group && currentCampaign(campaigns.value, group.id, ownToday.value);
});
