import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n';
import { mendedSaid, pushCheck, refreshPush } from '../../push';
import { syncState } from '../../sync';
import { say } from '../../ui/toast';
import { AskReminders } from './ask';

const put = signal(false);

/** What there is to say about notifications on this phone: they stopped, they work again, whether they may come. */
export function PushNotices() {
  const { state, mended } = pushCheck.value;

  useEffect(() => {
    if (!mended) return;
    say(t('push.mended'));
    mendedSaid();
  }, [mended]);

  // Wanted without a connection: finished as soon as the server has answered anything.
  const { lastSentAt } = syncState.value;
  useEffect(() => {
    if (state === 'pending' && lastSentAt) void refreshPush();
  }, [state, lastSentAt]);

  return (
    <>
      {state === 'lost' && !put.value && (
        <section class="notice" aria-labelledby="push-lost">
          <h2 id="push-lost">{t('push.lost')}</h2>
          <p>{t('push.lostText')}</p>
          <div class="row">
            <a class="button strong" href="/settings">
              {t('push.look')}
            </a>
            <button
              type="button"
              class="button"
              onClick={() => {
                put.value = true;
              }}
            >
              {t('update.later')}
            </button>
          </div>
        </section>
      )}
      <AskReminders />
    </>
  );
}
