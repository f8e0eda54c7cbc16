import type { Campaign, Group } from '../../contract';
import { ownCalendar } from '../../facts/calendar';
import { ownCampaign } from '../../facts/campaign';
import { ownGroup, ownToday } from '../../facts/group';
import { progress } from '../../facts/progress';
import { pulses } from '../../facts/pulse';
import { formatShare, t } from '../../i18n';
import { ownDays } from '../../rules/calendar';
import { daysLeft, stateOn } from '../../rules/current';
import { heat } from '../../rules/heat';
import { freshnessLevel, rowsOf, sums } from '../../rules/share';
import { Page, Ways } from '../../ui/page';
import { Rings } from '../../ui/rings';
import { FreshCurve, Leaders, Spread } from '../daily/freshness';
import { GroupPulse } from '../followup/grouppulse';
import { FollowUpCalls } from '../followup/waiting';
import { FirstFigures, isNewGroup } from './first';
import { NoGroup } from './nogroup';
import { Strip, StripTable, stripLabel } from './strip';
import { Why } from './why';
import './group.css';

/** What the whole group has done together; the same figures that its supervisor sees. */
export function GroupRoom() {
  const group = ownGroup.value;
  const campaign = ownCampaign.value;
  return (
    <Page title={group?.name ?? t('group.title')} layout="columns">
      {!group && <NoGroup />}
      {group && <FollowUpCalls group={group} />}
      {group && (!campaign || stateOn(campaign, ownToday.value) === 'planned') && (
        <section class="panel">
          <h2>{t('group.noneTitle')}</h2>
          <p class="soft">{t('campaign.noneText')}</p>
        </section>
      )}
      {group && campaign && stateOn(campaign, ownToday.value) !== 'planned' && (
        <Together campaign={campaign} group={group} />
      )}
      {group?.figures === 'none' && (
        <section class="panel">
          <Why group={group} />
        </section>
      )}
      {group && <Freshness group={group} />}
      {group && <Spread group={group} />}
      {group && <GroupPulse group={group} />}
      {group && <Programme group={group} />}
    </Page>
  );
}

function Together({ campaign, group }: { campaign: Campaign; group: Group }) {
  const today = ownToday.value;
  const rows = rowsOf(campaign, progress.value, today);
  const { share, checkIns: count } = sums(rows);
  const weekly = group.figures !== 'day';
  const cells = heat(campaign, rows, today, weekly);
  const left = daysLeft(campaign, today);
  return (
    <>
      <section class="panel together">
        <h2 class="together-title">{campaign.title}</h2>
        <Both campaign={campaign} group={group} share={share} />
        {share !== null ? (
          <p>{t('group.shareText', { share: formatShare(share), target: formatShare(campaign.target) })}</p>
        ) : (
          <FirstFigures group={group} />
        )}
        <ul class="sums">
          {share !== null && (
            <li>
              <strong>{count}</strong> {t('group.checkIns', { n: count })}
            </li>
          )}
          {left > 0 && (
            <li>
              <strong>{left}</strong> {t('group.daysLeft', { n: left })}
            </li>
          )}
          <li>
            <strong>{group.members}</strong> {t('group.members', { n: group.members })}
          </li>
        </ul>
      </section>
      {(share !== null || group.figures === 'week') && (
        <section class="panel" aria-labelledby="perday">
          <h2 id="perday">{weekly ? t('group.perWeek') : t('group.perDay')}</h2>
          <Why group={group} />
          {share !== null && (
            <>
              <Strip
                cells={cells}
                target={campaign.target}
                label={stripLabel(cells, share, campaign.target)}
              />
              <p class="small soft goal-key">{t('group.aimLine')}</p>
              <StripTable cells={cells} weekly={weekly} />
            </>
          )}
        </section>
      )}
    </>
  );
}

/** Three rings with their figures: me inside, my group around me, our customers outermost. */
function Both({ campaign, group, share }: { campaign: Campaign; group: Group; share: number | null }) {
  const today = ownToday.value;
  const own = ownDays(ownCalendar(campaign, group, today), today);
  const mine = own.of > 0 ? own.days / own.of : null;
  const customers = pulses.value.find(one => one.campaign === null && one.group === group.id)?.recent ?? null;
  const content = customers?.share ?? null;
  const words = (value: number | null): string =>
    value === null ? t('group.noFigures') : formatShare(value);
  return (
    <div class="both">
      <div class="both-rings">
        <Rings
          me={mine}
          group={share}
          customers={content}
          target={campaign.target}
          label={t('group.ringLabel', {
            me: words(mine),
            group: words(share),
            customers: words(content),
            target: formatShare(campaign.target),
          })}
        />
      </div>
      <dl>
        <div data-ring="customers">
          <dt>{t('group.customers')}</dt>
          <dd>{content === null ? '–' : formatShare(content)}</dd>
          <dd class="small soft">
            {content !== null
              ? t('group.content')
              : customers?.n
                ? t('pulse.few', { n: customers.n })
                : t('pulse.zero')}
          </dd>
        </div>
        <div data-ring="group">
          <dt>{t('group.group')}</dt>
          <dd>{share === null ? '–' : formatShare(share)}</dd>
          <dd class="small soft">{t('group.aim', { target: formatShare(campaign.target) })}</dd>
        </div>
        <div data-ring="me">
          <dt>{t('group.you')}</dt>
          <dd>{own.of === 0 ? '–' : t('group.of', { n: own.days, of: own.of })}</dd>
          <dd class="small soft">{t(own.of === 0 ? 'group.myDaysBegin' : 'group.myDays')}</dd>
        </div>
      </dl>
    </div>
  );
}

const sentences = { high: 'group.fresh', some: 'group.freshSome', low: 'group.freshLow' } as const;

function Freshness({ group }: { group: Group }) {
  if (group.figures === 'none') return null;
  return (
    <section class="panel" aria-labelledby="freshness">
      <h2 id="freshness">{t('group.freshness')}</h2>
      {isNewGroup(group) ? <p class="soft">{t('group.freshNewText')}</p> : <FreshFigure group={group} />}
    </section>
  );
}

function FreshFigure({ group }: { group: Group }) {
  return (
    <>
      <div class="fresh">
        <span class="fresh-figure">{group.freshness}</span>
        <span class="fresh-bar" aria-hidden="true">
          <span style={{ inlineSize: `${group.freshness}%` }} />
        </span>
      </div>
      <p>{t(sentences[freshnessLevel(group.freshness)])}</p>
      <FreshCurve group={group} />
    </>
  );
}

/** The ways to what the group decides and tells together. */
function Programme({ group }: { group: Group }) {
  return (
    <section class="panel">
      <Leaders group={group} />
      <Ways
        to={[
          ['/level', t('level.title')],
          ['/thanks', t('thanks.title')],
          ['/stories', t('story.title')],
          ['/year', t('year.open')],
        ]}
      />
    </section>
  );
}
