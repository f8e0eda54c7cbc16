import { t } from '../../i18n';
import { isAndroid, isApple, type Signs, signs } from '../join/place';

const words = (of: Signs) =>
  isApple(of) ? 'push.unblockIphone' : isAndroid(of) ? 'push.unblockAndroid' : 'push.unblock';

/** How to allow notifications again where they were refused: only the person can, and not from in here. */
export function Blocked() {
  return <p>{t(words(signs()))}</p>;
}
