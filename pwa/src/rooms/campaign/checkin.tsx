import { useRef } from 'preact/hooks';
import type { Campaign } from '../../contract';
import { checkIn, checkIns, retractCheckIn } from '../../facts/checkin';
import { t } from '../../i18n';
import { isUnsent } from '../../rules/current';
import { Icon } from '../../ui/icons';
import { ripple } from '../../ui/ripple';
import { saved } from '../../ui/toast';
import './checkin.css';

type Action = Campaign['actions'][number];

/** The actions of a campaign on one day, each to check in or undo. */
export function CheckIns({ campaign, day }: { campaign: Campaign; day: string }) {
  if (isUnsent(campaign)) return <p>{t('today.unsent')}</p>;
  return (
    <ul class="checkins">
      {campaign.actions.map(action => (
        <li key={action.id}>
          <CheckIn campaign={campaign} action={action} day={day} />
        </li>
      ))}
    </ul>
  );
}

function CheckIn({ campaign, action, day }: { campaign: Campaign; action: Action; day: string }) {
  const place = useRef<HTMLDivElement>(null);
  const done = checkIns.value.find(
    one => one.campaign === campaign.id && one.action === action.id && one.day === day,
  );

  // The rings go out only when the check-in is on the phone: nothing is claimed before.
  const tap = async () => {
    if ((await saved(checkIn(campaign.id, action.id, day))) && place.current)
      ripple(place.current.querySelector('.checkin-ring') ?? place.current);
  };

  return (
    <div class="checkin" data-done={done !== undefined} ref={place}>
      {done ? (
        <>
          <span class="checkin-ring">
            <Icon name="check" size={20} />
          </span>
          <span class="checkin-text">
            <span class="checkin-title">{action.title}</span>
            <span class="small soft">
              {t('common.done')}
              {done.waiting && ` · ${t('today.waiting')}`}
            </span>
          </span>
          <button
            type="button"
            class="button quiet"
            aria-label={`${t('common.undo')}: ${action.title}`}
            onClick={() => saved(retractCheckIn(done.id))}
          >
            {t('common.undo')}
          </button>
        </>
      ) : (
        <button type="button" class="checkin-go" onClick={tap}>
          <span class="checkin-ring" />
          <span class="checkin-text">
            <span class="checkin-title">{action.title}</span>
            <span class="small">{t('today.tap')}</span>
          </span>
        </button>
      )}
    </div>
  );
}
