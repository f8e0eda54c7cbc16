import type { MutationName } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { formatDay, t } from '../../i18n';
import { type Attention, dismiss, sendAgain, syncState } from '../../sync';
import { saved } from '../../ui/toast';
import { whatWas, whyRefused, wordsIn } from './attention';

/** What the server refused: what it was, why, and what can be done. */
export function AttentionList() {
  const { attention } = syncState.value;
  if (attention.length === 0) return null;
  return (
    <section class="panel attention" aria-labelledby="attention">
      <h2 id="attention">{t('settings.attention')}</h2>
      <p>{t('settings.attentionText')}</p>
      <ul>
        {attention.map(one => (
          <li key={one.id}>
            <h3>{words(one)}</h3>
            <Quote words={wordsIn(one.args)} />
            <p>{t(whyRefused(one.code))}</p>
            <div class="row">
              <button type="button" class="button" onClick={() => saved(sendAgain(one.id))}>
                {t('settings.sendAgain')}
              </button>
              <button type="button" class="button quiet" onClick={() => saved(dismiss(one.id))}>
                {t('common.remove')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Quote({ words }: { words: string }) {
  if (words === '') return null;
  return (
    <textarea
      class="field"
      rows={3}
      dir="auto"
      readOnly
      aria-label={t('settings.attentionWords')}
      value={words}
    />
  );
}

function words(attention: Attention): string {
  const what = whatWas(attention, campaigns.value);
  switch (what.kind) {
    case 'checkIn':
      return t('whatOf.checkIn', { day: formatDay(what.day, 'weekday'), action: what.action });
    case 'dayOff':
      return t('whatOf.dayOff', { day: formatDay(what.day, 'weekday') });
    case 'startCampaign':
      return t('whatOf.startCampaign', { title: what.title });
    case 'plain':
      // A name that another version made has none.
      return t(`what.${attention.name as MutationName}`) || t('what.other');
  }
}
