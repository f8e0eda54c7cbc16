import { t } from '../../i18n';

/** How to put the card on the home screen, where the phone keeps its data better. */
export function Install() {
  return (
    <section class="join-install">
      <h2>{t('join.install')}</h2>
      <p class="soft">{t('join.installAndroid')}</p>
    </section>
  );
}
