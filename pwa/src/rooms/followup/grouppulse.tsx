import type { Campaign, Group } from '../../contract';
import { today } from '../../facts/group';
import { pulses } from '../../facts/pulse';
import { t } from '../../i18n';
import { stateOn } from '../../rules/current';
import { PulseAround, PulseLately } from './pulse';

/** The customers' answers to a group: lately, and around the campaign that is going on. */
export function GroupPulse({ group, campaign }: { group: Group; campaign: Campaign | null }) {
  const lately = pulses.value.find(one => one.campaign === null && one.group === group.id);
  const around = campaign && pulses.value.find(one => one.campaign === campaign.id);
  const state = campaign && stateOn(campaign, today(group).value);
  return (
    <section class="panel" aria-labelledby="pulse">
      <h2 id="pulse">{t('pulse.title')}</h2>
      <PulseLately pulse={lately} />
      {around && state !== 'planned' && (
        <>
          <h3>{t('pulse.around', { title: campaign.title })}</h3>
          <PulseAround
            pulse={around}
            parts={state === 'running' ? ['before', 'during'] : ['before', 'during', 'after']}
          />
        </>
      )}
      {!(around && state !== 'planned') && <p class="small soft">{t('pulse.help')}</p>}
    </section>
  );
}
