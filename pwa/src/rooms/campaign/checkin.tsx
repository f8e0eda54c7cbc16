import { useRef, useState } from 'preact/hooks';
import type { Campaign } from '../../contract';
import { checkIn, checkIns, retractCheckIn } from '../../facts/checkin';
import { t } from '../../i18n';
import { isUnsent } from '../../rules/current';
import { Icon } from '../../ui/icons';
import { ripple } from '../../ui/ripple';
import { useFresh } from '../../ui/settle';
import { saved } from '../../ui/toast';
import './checkin.css';

type Action = Campaign['actions'][number];

/** The actions of a campaign on one day, each to check in or undo. */
export function CheckIns({ campaign, day }: { campaign: Campaign; day: string }) {
  if (isUnsent(campaign)) return <p>{t('today.unsent')}</p>;
  return (
    <ul class="checkins" data-many={campaign.actions.length > 2}>
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

  // "Undo" comes where the tap was, and the other way round.
  const fresh = useFresh(done !== undefined);
  const [said, setSaid] = useState<'today.thanks' | 'today.takenBack' | null>(null);

  // The rings go out only when the check-in is on the phone: nothing is claimed before.
  const tap = async () => {
    if (!(await saved(checkIn(campaign.id, action.id, day))) || !place.current) return;
    ripple(place.current.querySelector('.checkin-ring') ?? place.current);
    setSaid('today.thanks');
  };
  const takeBack = async (id: string) => {
    if (await saved(retractCheckIn(id))) setSaid('today.takenBack');
  };
  const words = said && (said === 'today.thanks') === (done !== undefined) ? t(said) : '';

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
              {words || t('common.done')}
              {done.waiting && ` · ${t('today.waiting')}`}
            </span>
          </span>
          <button
            type="button"
            class="button quiet"
            aria-label={`${t('common.undo')}: ${action.title}`}
            onClick={() => takeBack(done.id)}
            {...fresh}
          >
            {t('common.undo')}
          </button>
        </>
      ) : (
        <button type="button" class="checkin-go" onClick={tap} {...fresh}>
          <span class="checkin-ring" />
          <span class="checkin-text">
            <span class="checkin-title">{action.title}</span>
            <span class="small">
              {words && `${words} · `}
              <span class="checkin-hint">{t('today.tap')}</span>
            </span>
          </span>
        </button>
      )}
      <span class="sr" role="status">
        {words && `${words}: ${action.title}`}
      </span>
    </div>
  );
}
