import { t } from '../../i18n';

const iphone = (): boolean => /iPhone|iPad|iPod/.test(navigator.userAgent);
const android = (): boolean => /Android/.test(navigator.userAgent);

/** How to allow notifications again where they were refused: only the person can, and not from in here. */
export function Blocked() {
  return <p>{t(iphone() ? 'push.unblockIphone' : android() ? 'push.unblockAndroid' : 'push.unblock')}</p>;
}
