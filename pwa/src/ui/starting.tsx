import { t } from '../i18n';
import { Mark } from './icons';

/** The outline of a card while the phone's own data is being read; no network is needed for that. */
export function Starting() {
  return (
    <div role="status" aria-label={t('app.loading')}>
      <div class="bar">
        <Mark />
      </div>
      <div class="page starting">
        <div class="bone bone-card" />
        <div class="bone bone-row" />
      </div>
    </div>
  );
}
