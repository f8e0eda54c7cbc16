import type { Group } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { today } from '../../facts/group';
import { t } from '../../i18n';
import { isNew } from '../../rules/newgroup';

/** Whether a group is at its first campaign or before it. */
export const isNewGroup = (group: Group): boolean =>
  isNew(
    campaigns.value.filter(one => one.group === group.id),
    today(group).value,
  );

/** A group's freshness in a word or figure; empty where there is none. */
export function freshnessWord(group: Group): string {
  if (group.figures === 'none') return '';
  return isNewGroup(group) ? t('group.freshNew') : String(group.freshness);
}

/** When the first figures come; nothing where there are to be none, as `Why` says. */
export function FirstFigures({ group: { figures } }: { group: Group }) {
  if (figures === 'none') return null;
  return <p class="soft">{t(figures === 'week' ? 'group.weekEnds' : 'group.noFiguresText')}</p>;
}
