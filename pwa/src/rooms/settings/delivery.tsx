import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { pushCheck } from '../../push';
import { deliveryOf } from '../../rules/delivery';
import { fetchDelivery, readDevice } from '../../sync';
import { momentWords } from '../notifications/words';

/** What was last sent to this phone, and whether it was also shown on it. `asked` counts requests to look again. */
export function LastDelivery({ asked }: { asked: number }) {
  const [sentAt, setSentAt] = useState(pushCheck.value.sentAt ?? null);
  const [shownAt, setShownAt] = useState<number | null>(null);

  useEffect(() => {
    let here = true;
    const look = async () => {
      const [delivery, device] = await Promise.all([
        fetchDelivery().catch(() => null),
        readDevice().catch(() => null),
      ]);
      if (!here) return;
      if (delivery) setSentAt(delivery.sentAt);
      setShownAt(device?.shownAt ?? null);
    };
    void look();
    // The service worker says so when it has shown something.
    navigator.serviceWorker.addEventListener('message', look);
    return () => {
      here = false;
      navigator.serviceWorker.removeEventListener('message', look);
    };
  }, [asked]);

  const delivery = deliveryOf(sentAt, shownAt, Date.now());
  if (delivery.kind === 'missing') {
    return (
      <div>
        <p class="wrong">{t('settings.deliveryMissing', { sent: momentWords(delivery.sentAt) })}</p>
        <p class="small">{t('settings.deliveryHint')}</p>
      </div>
    );
  }
  return <p class="small soft">{words(delivery)}</p>;
}

function words(delivery: Exclude<ReturnType<typeof deliveryOf>, { kind: 'missing' }>): string {
  switch (delivery.kind) {
    case 'none':
      return t('settings.deliveryNone');
    case 'coming':
      return t('settings.deliveryComing', { sent: momentWords(delivery.sentAt) });
    case 'shown': {
      const shown = momentWords(delivery.shownAt);
      return delivery.sentAt === null
        ? t('settings.deliveryShown', { shown })
        : t('settings.delivery', { sent: momentWords(delivery.sentAt), shown });
    }
  }
}
