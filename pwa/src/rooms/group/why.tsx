import type { Group } from '../../contract';
import { organisation } from '../../facts/organisation';
import { t } from '../../i18n';

/** Why a group does not see its days one by one; nothing where it does. */
export function Why({ group }: { group: Group }) {
  if (group.figures === 'day') return null;
  return (
    <p class="soft">
      {group.figures === 'none'
        ? t('group.noneWhy')
        : t('group.smallWhy', { from: organisation.value?.figuresFrom ?? 5 })}
    </p>
  );
}
