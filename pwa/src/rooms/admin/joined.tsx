import type { OfficeGroup } from '../../contract';
import { t } from '../../i18n';

/** How far a group has come since its invitations were handed out; it changes by itself. */
export function Joined({ group: { people, joined, checkedIn, supervisors } }: { group: OfficeGroup }) {
  return (
    <div role="status" class="office-joined">
      <p>
        <strong>{t('joined.of', { n: joined, of: people })}</strong>
      </p>
      <p class="soft">
        {checkedIn
          ? t('joined.first')
          : joined === 0
            ? t('joined.none')
            : supervisors.length === 0
              ? t('joined.leaderless')
              : t('joined.waits')}
      </p>
    </div>
  );
}
