import { useState } from 'preact/hooks';
import type { Campaign, Group } from '../../contract';
import { ownCalendar } from '../../facts/calendar';
import { campaigns, ownCampaign } from '../../facts/campaign';
import { checkIns } from '../../facts/checkin';
import { daysOff, setDayOff } from '../../facts/dayoff';
import { ownGroup, ownToday } from '../../facts/group';
import { formatDay, t } from '../../i18n';
import { canChange } from '../../rules/calendar';
import { comingAfter, daysLeft, stateOn } from '../../rules/current';
import type { Day } from '../../rules/day';
import { Icon } from '../../ui/icons';
import { Page, Ways } from '../../ui/page';
import { useFresh } from '../../ui/settle';
import { Sheet } from '../../ui/sheet';
import { saved } from '../../ui/toast';
import { Couldnt, Obstacles } from '../daily/obstacle';
import { FollowUpCalls } from '../followup/waiting';
import { CheckIns } from './checkin';
import { Month } from './month';
import './campaign.css';

/** The group's campaign and my own days in it. */
export function CampaignRoom() {
  const campaign = ownCampaign.value;
  const group = ownGroup.value;
  return (
    <Page title={t('campaign.title')} layout="columns">
      {group && <FollowUpCalls group={group} />}
      {campaign && group ? <Whole campaign={campaign} group={group} today={ownToday.value} /> : <None />}
      <section class="panel">
        <Ways
          to={[
            ['/deck', t('deck.open')],
            ['/year', t('year.open')],
          ]}
        />
      </section>
    </Page>
  );
}

function None() {
  return (
    <section class="panel">
      <h2>{t('campaign.none')}</h2>
      <p class="soft">{t('campaign.noneText')}</p>
      <div>
        <a class="button" href="/">
          {t('app.toCard')}
        </a>
      </div>
    </section>
  );
}

type Props = { campaign: Campaign; group: Group; today: Day };

function Whole({ campaign, group, today }: Props) {
  const state = stateOn(campaign, today);
  return (
    <>
      <section class="panel brief">
        <p class="brief-when">{when(campaign, today)}</p>
        <h2 class="brief-title">{campaign.title}</h2>
        <p class="small soft">
          {t('campaign.dates', { from: formatDay(campaign.startsOn), to: formatDay(campaign.endsOn) })}
        </p>
        {(campaign.purpose || campaign.goal) && (
          <dl class="brief-facts">
            {campaign.purpose && (
              <div>
                <dt>{t('campaign.purpose')}</dt>
                <dd>{campaign.purpose}</dd>
              </div>
            )}
            {campaign.goal && (
              <div>
                <dt>{t('campaign.goal')}</dt>
                <dd>{campaign.goal}</dd>
              </div>
            )}
          </dl>
        )}
        {state === 'followUp' && <p>{t('campaign.endedText')}</p>}
        {state === 'done' && <p>{t('campaign.doneText')}</p>}
      </section>
      {state === 'planned' && <Planned campaign={campaign} />}
      {state === 'running' && (
        <section class="panel" aria-labelledby="now">
          <h2 id="now" class="warm">
            {t('today.title')} <span class="today-date">{formatDay(today, 'weekday')}</span>
          </h2>
          {daysOff.value.has(today) ? (
            <p>{t('today.isOff')}</p>
          ) : (
            <>
              <CheckIns campaign={campaign} day={today} />
              <Couldnt campaign={campaign} day={today} />
            </>
          )}
        </section>
      )}
      {state !== 'planned' && <MyDays campaign={campaign} group={group} today={today} />}
      <Obstacles campaign={campaign.id} today={today} />
      {comingAfter(campaigns.value, campaign, today).map(next => (
        <Next key={next.id} campaign={next} />
      ))}
    </>
  );
}

function when(campaign: Campaign, today: Day): string {
  const state = stateOn(campaign, today);
  if (state === 'planned') return t('campaign.planned', { day: formatDay(campaign.startsOn, 'long') });
  if (state !== 'running') return t('campaign.ended');
  const left = daysLeft(campaign, today);
  return left === 0 ? t('campaign.lastDay') : t('campaign.daysLeft', { n: left });
}

/** What the group does when this campaign is over. */
function Next({ campaign }: { campaign: Campaign }) {
  return (
    <section class="panel" aria-labelledby={`next-${campaign.id}`}>
      <h2 id={`next-${campaign.id}`}>{t('campaign.next', { title: campaign.title })}</h2>
      <p class="small soft">{t('campaign.planned', { day: formatDay(campaign.startsOn, 'long') })}</p>
      {campaign.purpose && <p>{campaign.purpose}</p>}
      <Actions of={campaign} />
    </section>
  );
}

function Planned({ campaign }: { campaign: Campaign }) {
  return (
    <section class="panel">
      <h2>{t('campaign.plannedActions')}</h2>
      <Actions of={campaign} />
      <p class="soft">{t('campaign.plannedText')}</p>
    </section>
  );
}

function Actions({ of: { actions } }: { of: Campaign }) {
  return (
    <ul class="planned">
      {actions.map(({ id, title }) => (
        <li key={id}>
          <Icon name="check" size={20} />
          <span>{title}</span>
        </li>
      ))}
    </ul>
  );
}

function MyDays({ campaign, group, today }: Props) {
  const [picked, setPicked] = useState<Day | null>(null);
  const weeks = ownCalendar(campaign, group, today);
  return (
    <section class="panel" aria-labelledby="days">
      <h2 id="days">{t('campaign.calendar')}</h2>
      {stateOn(campaign, today) !== 'done' && <p class="soft">{t('campaign.calendarHelp')}</p>}
      <Month weeks={weeks} onPick={setPicked} />
      <Sheet
        open={picked !== null}
        title={picked ? formatDay(picked, 'long') : ''}
        onClose={() => setPicked(null)}
      >
        {picked && <OneDay campaign={campaign} day={picked} today={today} />}
      </Sheet>
    </section>
  );
}

/** "I forgot yesterday": check in, undo, or say that it was a day off. */
function OneDay({ campaign, day, today }: { campaign: Campaign; day: Day; today: Day }) {
  const off = daysOff.value.has(day);
  const busy = checkIns.value.some(one => one.day === day);
  const fresh = useFresh(off);
  if (!canChange(campaign, day, today)) return <p>{t('day.tooOld')}</p>;
  return (
    <>
      {!off && <CheckIns campaign={campaign} day={day} />}
      {(off || !busy) && (
        <button type="button" class="button wide" onClick={() => saved(setDayOff(day, !off))} {...fresh}>
          {off ? t('day.markWorking') : t('day.markOff')}
        </button>
      )}
    </>
  );
}
