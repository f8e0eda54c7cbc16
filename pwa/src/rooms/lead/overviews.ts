import { computed } from '@preact/signals';
import { campaigns } from '../../facts/campaign';
import { groups, today } from '../../facts/group';
import { me } from '../../facts/member';
import { newcomers } from '../../facts/newcomer';
import { obstacles } from '../../facts/obstacle';
import { progress } from '../../facts/progress';
import { byNeed, overviewOf } from '../../rules/needs';

/** The groups that this person leads, those that need something first. */
export const overviews = computed(() => {
  const leads = new Set(me.value?.leads);
  return groups.value
    .filter(({ id }) => leads.has(id))
    .map(group =>
      overviewOf(
        group,
        campaigns.value,
        progress.value,
        obstacles.value,
        today(group).value,
        newcomers.value,
      ),
    )
    .sort(byNeed);
});

export const needing = computed(() => overviews.value.filter(({ needs }) => needs.length > 0));
