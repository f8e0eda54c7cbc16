import '../campaign/campaign.css';
import { useState } from 'preact/hooks';
import type { Campaign, Group } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { proposals } from '../../facts/deck';
import { followUps, type OwnFollowUp } from '../../facts/followup';
import { groups, today } from '../../facts/group';
import { me } from '../../facts/member';
import { obstacles } from '../../facts/obstacle';
import { progress } from '../../facts/progress';
import { pulses } from '../../facts/pulse';
import { tallies } from '../../facts/tally';
import { formatDay, formatShare, isolate, t } from '../../i18n';
import { stateOn } from '../../rules/current';
import type { Day } from '../../rules/day';
import { averages, countByKind, daysWaiting } from '../../rules/figures';
import { heat } from '../../rules/heat';
import { rowsOf, sums } from '../../rules/share';
import { Page } from '../../ui/page';
import { Strip, StripTable, stripLabel } from '../group/strip';
import { Celebration, results } from './celebration';
import { NoticedAround } from './noticed';
import { RecordForm } from './record';
import { Averages } from './tally';
import { TallyForm } from './tallyform';
import './figures.css';

/** Looking back on one campaign: the figures first, then what the group says about them. */
export function FollowUpRoom({ campaign: id = '' }: { campaign?: string }) {
  const campaign = campaigns.value.find(one => one.id === id);
  const group = groups.value.find(one => one.id === campaign?.group);
  if (campaign && group) return <LookBack key={id} campaign={campaign} group={group} />;
  return (
    <Page title={t('followUp.none')}>
      <p class="soft">{t('followUp.noneText')}</p>
      <div>
        <a class="button" href="/year">
          {t('year.open')}
        </a>
      </div>
    </Page>
  );
}

function LookBack({ campaign, group }: { campaign: Campaign; group: Group }) {
  const day = today(group).value;
  const state = stateOn(campaign, day);
  const record = followUps.value.get(campaign.id);
  const leads = me.value?.leads.includes(group.id) === true;
  const [changing, setChanging] = useState(false);
  const waiting = daysWaiting(campaign, day);
  return (
    <Page title={t('followUp.title')} layout="columns">
      <section class="panel brief">
        <p class="brief-when">
          {state === 'done'
            ? t('followUp.heldOn', { day: formatDay(record?.heldOn ?? campaign.endsOn, 'long') })
            : state === 'followUp'
              ? waiting > 0
                ? t('followUp.waiting', { n: waiting })
                : t('followUp.now')
              : t('followUp.notYet', { day: formatDay(campaign.endsOn, 'long') })}
        </p>
        <h2 class="brief-title">{campaign.title}</h2>
        <p class="small soft">
          <bdi>{group.name}</bdi> ·{' '}
          {t('campaign.dates', { from: formatDay(campaign.startsOn), to: formatDay(campaign.endsOn) })}
        </p>
        {campaign.purpose && <p>{campaign.purpose}</p>}
        {campaign.goal && (
          <p>
            <span class="soft">{t('campaign.goal')}: </span>
            {campaign.goal}
          </p>
        )}
      </section>
      {record && !changing && <Celebration campaign={campaign} record={record} today={day} />}
      <Did campaign={campaign} group={group} />
      {state !== 'planned' && <Customers campaign={campaign} today={day} />}
      <Counted campaign={campaign} />
      {record && !changing && (
        <Record record={record} {...(leads ? { onChange: () => setChanging(true) } : {})} />
      )}
      <Obstacles campaign={campaign} leads={leads} />
      {leads && (changing || (!record && state === 'followUp')) && (
        <RecordForm campaign={campaign} record={record} today={day} onClose={() => setChanging(false)} />
      )}
      {leads && <TallyForm campaign={campaign} today={day} />}
      {!leads && !record && state === 'followUp' && <Questions group={group} />}
    </Page>
  );
}

/** What the group decided, for everyone to read afterwards. */
function Record({ record, onChange }: { record: OwnFollowUp; onChange?: () => void }) {
  const said = [
    { key: 'followUp.changed', text: record.changed },
    { key: 'followUp.keep', text: record.keep },
    { key: 'followUp.next', text: record.next },
  ] as const;
  return (
    <section class="panel" aria-labelledby="decided">
      <h2 id="decided">{t('followUp.decided')}</h2>
      <dl class="said">
        <div>
          <dt>{t('followUp.result')}</dt>
          <dd>{t(results[record.result])}</dd>
        </div>
        {said.map(
          ({ key, text }) =>
            text && (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      <p class="small soft">
        {record.waiting ? t('followUp.unsent') : t('followUp.by', { name: record.by.name })}
      </p>
      {onChange && (
        <div>
          <button type="button" class="button" onClick={onChange}>
            {t('followUp.change')}
          </button>
        </div>
      )}
    </section>
  );
}

/** Check-ins tell what the group did, not whether a goal about customers was reached. */
function Did({ campaign, group }: { campaign: Campaign; group: Group }) {
  const day = today(group).value;
  const rows = rowsOf(campaign, progress.value, day);
  const { share, checkIns } = sums(rows);
  const weekly = group.figures !== 'day';
  const cells = heat(campaign, rows, day, weekly);
  return (
    <section class="panel" aria-labelledby="did">
      <h2 id="did">{t('followUp.did')}</h2>
      {share === null ? (
        <p class="soft">{t('group.noFigures')}</p>
      ) : (
        <>
          <p class="did-share">
            <strong>{formatShare(share)}</strong>
            <span>{t('followUp.share', { target: formatShare(campaign.target) })}</span>
          </p>
          <p>
            {t(share >= campaign.target ? 'followUp.asAimed' : 'followUp.lessOften')}{' '}
            {t('followUp.checkIns', { n: checkIns })}
          </p>
          <Strip cells={cells} target={campaign.target} label={stripLabel(cells, share, campaign.target)} />
          <StripTable cells={cells} weekly={weekly} />
        </>
      )}
    </section>
  );
}

function Customers({ campaign, today }: { campaign: Campaign; today: Day }) {
  const pulse = pulses.value.find(one => one.campaign === campaign.id);
  return (
    <section class="panel" aria-labelledby="customers">
      <h2 id="customers">{t('noticed.title')}</h2>
      {pulse ? (
        <NoticedAround campaign={campaign} pulse={pulse} today={today} />
      ) : (
        <p class="soft">{t('noticed.coming')}</p>
      )}
    </section>
  );
}

/** Only where it was counted, or was meant to be. */
function Counted({ campaign }: { campaign: Campaign }) {
  const counts = averages(campaign, tallies.value);
  const meant = proposals.value.some(one => one.id === campaign.proposal && one.followUp === 'tally');
  if (!meant && !counts.before && !counts.during && !counts.after) return null;
  return (
    <section class="panel" aria-labelledby="counted">
      <h2 id="counted">{t('tally.title')}</h2>
      <Averages counts={counts} />
    </section>
  );
}

const kindNames = {
  time: 'met.time',
  tools: 'met.tools',
  training: 'met.training',
  other: 'met.other',
} as const;

function Obstacles({ campaign, leads }: { campaign: Campaign; leads: boolean }) {
  const met = obstacles.value.filter(one => one.campaign === campaign.id);
  const answered = met.filter(one => one.answer !== null);
  return (
    <section class="panel" aria-labelledby="met">
      <h2 id="met">{t('met.title')}</h2>
      {met.length === 0 ? (
        <p class="soft">{t('met.none')}</p>
      ) : (
        <>
          <ul class="met">
            {countByKind(met).map(({ kind, n }) => (
              <li key={kind}>
                <strong>{n}</strong> {t(kindNames[kind])}
              </li>
            ))}
          </ul>
          {answered.length > 0 && (
            <ul class="answers">
              {answered.map(one => (
                <li key={one.id}>
                  <span class="small soft">
                    {t(kindNames[one.kind])} ·{' '}
                    {one.week ? t('met.week', { day: formatDay(one.day) }) : formatDay(one.day)}
                  </span>
                  {one.text && <span>{one.text}</span>}
                  <span class="answer">
                    <strong>
                      <bdi>{one.answer?.by.name}</bdi>:
                    </strong>{' '}
                    {one.answer?.text}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {!leads && <p class="small soft">{t('met.which')}</p>}
    </section>
  );
}

/** For the talk, before anything is written down. */
function Questions({ group }: { group: Group }) {
  const leader = group.supervisors.map(({ name }) => isolate(name)).join(', ');
  return (
    <section class="panel" aria-labelledby="questions">
      <h2 id="questions">{t('followUp.questions')}</h2>
      <ul class="questions">
        <li>{t('followUp.askChanged')}</li>
        <li>{t('followUp.askKeep')}</li>
        <li>{t('followUp.askNext')}</li>
      </ul>
      <p class="soft">{leader ? t('followUp.writes', { name: leader }) : t('followUp.writesSomebody')}</p>
    </section>
  );
}
