import { useState } from 'preact/hooks';
import type { Campaign } from '../../contract';
import { endCampaign } from '../../facts/campaign';
import { formatDay, t } from '../../i18n';
import { isUnsent, stateOn } from '../../rules/current';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';
import { Edit } from './edit';

/** A campaign in a few words, more of them folded; while it is planned or running it can be changed and ended. */
export function Brief({ campaign, today }: { campaign: Campaign; today: string }) {
  const state = stateOn(campaign, today);
  const planned = state === 'planned';
  return (
    <section class="panel" aria-labelledby={`brief-${campaign.id}`}>
      <h2 id={`brief-${campaign.id}`} class="led-title">
        {campaign.title}
      </h2>
      <p class="small soft">
        {planned
          ? t('lead.planned', { day: formatDay(campaign.startsOn, 'long') })
          : t('campaign.dates', { from: formatDay(campaign.startsOn), to: formatDay(campaign.endsOn) })}
      </p>
      {isUnsent(campaign) && <p class="warm">{t('lead.waiting')}</p>}
      <details class="led-about">
        <summary>{t('lead.about')}</summary>
        {campaign.purpose && <p>{campaign.purpose}</p>}
        {campaign.goal && (
          <p>
            <span class="soft">{t('campaign.goal')}: </span>
            {campaign.goal}
          </p>
        )}
        <h3>{t('lead.actions')}</h3>
        <ul class="led-actions">
          {campaign.actions.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      </details>
      {(planned || state === 'running') && !isUnsent(campaign) && (
        <>
          <Edit campaign={campaign} today={today} />
          <End campaign={campaign} planned={planned} />
        </>
      )}
    </section>
  );
}

function End({ campaign, planned }: { campaign: Campaign; planned: boolean }) {
  const [asking, setAsking] = useState(false);
  const end = async () => {
    if (!(await saved(endCampaign(campaign.id)))) return;
    setAsking(false);
    say(t(planned ? 'lead.cancelled' : 'lead.ended.toast'));
  };
  return (
    <>
      <button type="button" class="button alarm wide" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t(planned ? 'lead.cancelPlanned' : 'lead.end')}
      </button>
      <Sheet
        open={asking}
        title={t(planned ? 'lead.cancelAsk' : 'lead.endAsk', { title: campaign.title })}
        onClose={() => setAsking(false)}
      >
        <p>{t(planned ? 'lead.cancelText' : 'lead.endText')}</p>
        <button type="button" class="button strong wide" onClick={() => setAsking(false)}>
          {t('lead.goOn')}
        </button>
        <button type="button" class="button alarm wide" onClick={end}>
          {t(planned ? 'lead.cancelYes' : 'lead.endYes')}
        </button>
      </Sheet>
    </>
  );
}
