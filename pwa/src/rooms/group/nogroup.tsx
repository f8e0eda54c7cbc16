import { me } from '../../facts/member';
import { t } from '../../i18n';

/** What stands in the rooms of the group for somebody who has none, or has not got the supervisor's yes yet. */
export function NoGroup() {
  const waits = me.value?.waits;
  return (
    <section class="panel">
      <h2>{t('group.noGroup')}</h2>
      <p class="soft">{waits ? t('lead.asked', { group: waits.name }) : t('group.noGroupText')}</p>
    </section>
  );
}
