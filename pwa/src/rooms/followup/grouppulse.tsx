import type { Group } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { today } from '../../facts/group';
import { pulses } from '../../facts/pulse';
import { t } from '../../i18n';
import { noticeable, noticed } from '../../rules/noticed';
import { NoticedAround } from './noticed';
import { PulseLately } from './pulse';

/** The customers' answers to a group: lately, and what they noticed around its campaigns; nothing where nobody answered. */
export function GroupPulse({ group }: { group: Group }) {
  const day = today(group).value;
  const lately = pulses.value.find(one => one.campaign === null && one.group === group.id);
  const around = noticeable(campaigns.value, group.id, day).flatMap(campaign => {
    const pulse = pulses.value.find(one => one.campaign === campaign.id);
    return pulse && noticed(campaign, pulse, day).kind !== 'nobody' ? [{ campaign, pulse }] : [];
  });
  if (!lately?.recent?.n && around.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="pulse">
      <h2 id="pulse">{t('pulse.title')}</h2>
      <PulseLately pulse={lately} />
      {around.map(({ campaign, pulse }) => (
        <section class="noticed" key={campaign.id} aria-labelledby={`noticed-${campaign.id}`}>
          <h3 id={`noticed-${campaign.id}`}>{t('noticed.of', { title: campaign.title })}</h3>
          <NoticedAround campaign={campaign} pulse={pulse} today={day} />
        </section>
      ))}
    </section>
  );
}
