import { t } from '../../i18n';
import { isAndroid, signs } from './place';

/** How to put the card on the home screen of an Android phone, which keeps its data better there; other browsers have other menus, or none. */
export function Install() {
  if (!isAndroid(signs())) return null;
  return (
    <section class="join-install">
      <h2>{t('join.install')}</h2>
      <p class="soft">{t('join.installAndroid')}</p>
    </section>
  );
}
