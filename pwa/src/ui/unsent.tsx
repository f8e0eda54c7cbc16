import type { Mutation } from '../contract';
import { isWaiting } from '../facts/unsent';
import { t } from '../i18n';

/** A quiet mark beside what was told on this phone and is not sent yet: itself, or a mutation of this name about it. */
export function Unsent({ id, by }: { id: string; by?: Mutation['name'] }) {
  return isWaiting(id, by) ? <span class="small soft unsent">{t('today.waiting')}</span> : null;
}
