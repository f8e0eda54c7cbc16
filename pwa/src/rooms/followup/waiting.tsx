import type { Group } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { today } from '../../facts/group';
import { t } from '../../i18n';
import { daysWaiting, openFollowUps } from '../../rules/figures';
import { Icon } from '../../ui/icons';
import './figures.css';

/** Calls the group to look back on what has ended, and says how long that has been waiting. */
export function FollowUpCalls({ group }: { group: Group }) {
  const day = today(group).value;
  return (
    <>
      {openFollowUps(campaigns.value, group.id, day).map(campaign => {
        const waiting = daysWaiting(campaign, day);
        const heading = `call-${campaign.id}`;
        return (
          <section class="panel call" key={campaign.id} aria-labelledby={heading}>
            <h2 id={heading}>{t('followUp.call', { title: campaign.title })}</h2>
            <p>{t('followUp.callText')}</p>
            {waiting > 0 && (
              <p class="call-waiting">
                <Icon name="calendar" size={18} />
                {t('followUp.waiting', { n: waiting })}
              </p>
            )}
            <div>
              <a class="button strong" href={`/follow-up/${campaign.id}`}>
                {t('followUp.open')}
              </a>
            </div>
          </section>
        );
      })}
    </>
  );
}
