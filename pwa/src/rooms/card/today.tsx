import { ownCampaign } from '../../facts/campaign';
import { checkIns } from '../../facts/checkin';
import { daysOff, setDayOff } from '../../facts/dayoff';
import { ownGroup, ownToday } from '../../facts/group';
import { formatDay, t } from '../../i18n';
import { stateOn } from '../../rules/current';
import { Icon } from '../../ui/icons';
import { Piece } from '../../ui/piece';
import { useFresh } from '../../ui/settle';
import { saved } from '../../ui/toast';
import { CheckIns } from '../campaign/checkin';

/** Today's action beside the card: one reach of the thumb. */
export function Today() {
  const campaign = ownCampaign.value;
  const day = ownToday.value;
  if (!ownGroup.value) return null;
  const running = campaign !== null && stateOn(campaign, day) === 'running';
  return (
    <section class="today" aria-labelledby="today">
      <div class="today-head">
        <h2 id="today">
          {t('today.title')} <span class="today-date">{formatDay(day, 'weekday')}</span>
        </h2>
      </div>
      {running ? <Actions /> : <p class="soft today-none">{quietLine()}</p>}
      <div class="today-foot">
        <Piece name="BesideToday" />
        {running && <DayOff day={day} />}
      </div>
    </section>
  );
}

function Actions() {
  const campaign = ownCampaign.value;
  const day = ownToday.value;
  if (!campaign) return null;
  if (daysOff.value.has(day)) return <p class="today-none">{t('today.isOff')}</p>;
  const done = checkIns.value.filter(one => one.campaign === campaign.id && one.day === day).length;
  return (
    <>
      <CheckIns campaign={campaign} day={day} />
      {done >= campaign.actions.length && <p class="today-thanks">{t('today.allDone')}</p>}
    </>
  );
}

function DayOff({ day }: { day: string }) {
  const off = daysOff.value.has(day);
  const busy = checkIns.value.some(one => one.day === day);
  const fresh = useFresh(off);
  if (busy && !off) return null;
  return (
    <button type="button" class="button quiet small" onClick={() => saved(setDayOff(day, !off))} {...fresh}>
      {!off && <Icon name="moon" size={16} />}
      {off ? t('today.working') : t('today.dayOff')}
    </button>
  );
}

function quietLine(): string {
  const campaign = ownCampaign.value;
  return campaign && stateOn(campaign, ownToday.value) === 'planned'
    ? t('today.planned', { title: campaign.title, day: formatDay(campaign.startsOn, 'long') })
    : t('today.none');
}
