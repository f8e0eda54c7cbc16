import { useState } from 'preact/hooks';
import { endOpening, knowOpening, openingToAsk } from '../../facts/opening';
import { formatDay, formatTime, t } from '../../i18n';
import { dayHere } from '../../rules/day';
import { say } from '../../ui/toast';

/** Asks once whether it was the person who opened their card on one more phone. */
export function Opened() {
  const [busy, setBusy] = useState(false);
  const [offline, setOffline] = useState(false);
  const opening = openingToAsk();
  if (!opening) return null;
  const at = Date.parse(opening.at);

  const end = async () => {
    if (busy) return;
    setBusy(true);
    const ended = await endOpening(opening);
    setBusy(false);
    setOffline(!ended);
    if (ended) say(t('opened.ended'));
  };
  return (
    <section class="notice" data-tone="alarm" aria-labelledby="opened">
      <h2 id="opened">{t('opened.title')}</h2>
      <p>{t('opened.text', { day: formatDay(dayHere(at), 'long'), time: formatTime(at) })}</p>
      <div role="alert">{offline && <p class="wrong">{t('opened.offline')}</p>}</div>
      <div class="row">
        <button type="button" class="button strong" onClick={() => knowOpening(opening)}>
          {t('opened.me')}
        </button>
        <button type="button" class="button alarm" aria-disabled={busy} onClick={end}>
          {t('opened.end')}
        </button>
      </div>
    </section>
  );
}
