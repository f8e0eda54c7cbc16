import { t } from '../../i18n';

const installed = (): boolean => matchMedia('(display-mode: standalone)').matches;
const iphone = (): boolean => /iPhone|iPad|iPod/.test(navigator.userAgent);

/** How to put the card on the home screen, where the phone keeps its data better. */
export function Install() {
  if (installed()) return null;
  return (
    <section class="join-install">
      <h2>{t('join.install')}</h2>
      <p class="soft">{iphone() ? t('join.installIphone') : t('join.installAndroid')}</p>
    </section>
  );
}
