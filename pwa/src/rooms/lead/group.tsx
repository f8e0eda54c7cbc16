import { useState } from 'preact/hooks';
import type { Campaign, Group } from '../../contract';
import { campaigns, endCampaign } from '../../facts/campaign';
import { today } from '../../facts/group';
import { hasAgreedIn } from '../../facts/level';
import { progress } from '../../facts/progress';
import { formatDay, formatShare, t } from '../../i18n';
import { comingAfter, daysLeft, isUnsent, stateOn } from '../../rules/current';
import { heat } from '../../rules/heat';
import type { Overview } from '../../rules/needs';
import { freshnessLevel, rowsOf, sums } from '../../rules/share';
import { useLocation } from '../../ui/location';
import { Page } from '../../ui/page';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';
import { FreshCurve, Spread } from '../daily/freshness';
import { CallLineUp } from '../daily/lineupcall';
import { AnsweredObstacles, WaitingObstacles } from '../daily/obstacle';
import { GroupPulse } from '../followup/grouppulse';
import { TallyForm } from '../followup/tallyform';
import { FollowUpCalls } from '../followup/waiting';
import { StripTable } from '../group/strip';
import { Why } from '../group/why';
import { LeadIntroduction } from '../level/oncard';
import { BigStrip } from './bigstrip';
import { Customers } from './customers';
import { Edit } from './edit';
import { Start } from './start';
import { Needs, wordsOf } from './tile';

/** One led group: what it needs, its figures and its campaign. */
export function LedGroup({ overview, choosing }: { overview: Overview; choosing: boolean }) {
  const { route } = useLocation();
  const { group, campaign, state, waiting } = overview;
  if (choosing) return <Start group={group} onClose={() => route(`/lead/${group.id}`, true)} />;
  const open = state === 'running' || state === 'planned';
  const day = today(group).value;
  const introduced = hasAgreedIn(group.id);
  const upcoming = campaign ? comingAfter(campaigns.value, campaign, day) : [];
  // What ended and those who wait have sections of their own.
  const needs = overview.needs.filter(need => need === 'noCampaign' || need === 'low');
  return (
    <Page title={group.name} layout="wide">
      <p class="soft">{group.site}</p>
      <div class="led">
        <div class="led-part">
          <Needs
            of={needs.map(need => [
              wordsOf(need, overview),
              need === 'low' ? '#numbers' : `/lead/${group.id}/deck`,
            ])}
          />
          <WaitingObstacles waiting={waiting} today={day} />
          <FollowUpCalls group={group} />
          {!introduced && <LeadIntroduction group={group.id} />}
          {campaign && (state === 'running' || state === 'followUp') && (
            <Numbers group={group} campaign={campaign} />
          )}
        </div>
        <div class="led-part led-side">
          {campaign && state !== 'done' && <Brief campaign={campaign} today={day} />}
          {upcoming.map(next => (
            <Brief campaign={next} today={day} key={next.id} />
          ))}
          <a class={open ? 'button wide' : 'button strong wide'} href={`/lead/${group.id}/deck`}>
            {open ? t('lead.startNext') : t('lead.start')}
          </a>
          <CallLineUp group={group.id} day={day} />
          <Fresh group={group} />
          <Spread group={group} />
          {introduced && <LeadIntroduction group={group.id} />}
          {campaign && <TallyForm campaign={campaign} today={day} />}
        </div>
        <div class="led-part">
          <GroupPulse group={group} />
          <Customers group={group} />
          <AnsweredObstacles group={group.id} today={day} />
        </div>
      </div>
    </Page>
  );
}

function Numbers({ group, campaign }: { group: Group; campaign: Campaign }) {
  const day = today(group).value;
  const rows = rowsOf(campaign, progress.value, day);
  const { members, of, share, checkIns } = sums(rows);
  const weekly = group.figures !== 'day';
  const cells = heat(campaign, rows, day, weekly);
  const left = daysLeft(campaign, day);
  return (
    <section class="panel led-numbers" aria-labelledby="numbers">
      <h2 id="numbers">{weekly ? t('group.perWeek') : t('group.perDay')}</h2>
      <p class="led-share">
        <strong>{share === null ? '–' : formatShare(share)}</strong>
        <span>
          {share === null ? t('lead.noFigures') : t('lead.share')}
          <span class="soft">{t('lead.aim', { target: formatShare(campaign.target) })}</span>
        </span>
      </p>
      <Why group={group} />
      <BigStrip cells={cells} target={campaign.target} weekly={weekly} />
      <ul class="sums">
        <li>
          <strong>{members}</strong> {t('lead.withCheckIn', { n: members })}
        </li>
        <li>
          <strong>{of}</strong> {t('lead.expected', { n: of })}
        </li>
        <li>
          <strong>{checkIns}</strong> {t('group.checkIns', { n: checkIns })}
        </li>
        <li>
          <strong>{left}</strong> {t('group.daysLeft', { n: left })}
        </li>
      </ul>
      <StripTable cells={cells} weekly={weekly} />
    </section>
  );
}

/** A campaign in words; while it is planned or running it can be changed and ended. */
function Brief({ campaign, today }: { campaign: Campaign; today: string }) {
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
      {(planned || state === 'running') && !isUnsent(campaign) && (
        <>
          <Edit campaign={campaign} today={today} />
          <End campaign={campaign} planned={planned} />
        </>
      )}
    </section>
  );
}

const sentences = { high: 'group.fresh', some: 'group.freshSome', low: 'group.freshLow' } as const;

function Fresh({ group }: { group: Group }) {
  return (
    <section class="panel" aria-labelledby="fresh">
      <h2 id="fresh">
        {t('group.freshness')} {group.figures !== 'none' && group.freshness}
      </h2>
      {group.figures === 'none' ? (
        <Why group={group} />
      ) : (
        <>
          <p>{t(sentences[freshnessLevel(group.freshness)])}</p>
          <FreshCurve group={group} />
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
