import type { JSX } from 'preact';
import { campaigns } from '../../facts/campaign';
import { today } from '../../facts/group';
import { hasAgreedIn } from '../../facts/level';
import { t } from '../../i18n';
import { comingAfter } from '../../rules/current';
import type { Overview } from '../../rules/needs';
import { later } from '../../ui/later';
import { Page } from '../../ui/page';
import { CallLineUp } from '../daily/lineupcall';
import { WaitingObstacles } from '../daily/obstacle';
import { FollowUpCalls } from '../followup/waiting';
import { LeadIntroduction } from '../level/oncard';
import { Brief } from './brief';
import { More } from './more';
import { Newcomers } from './newcomers';
import { Numbers } from './numbers';
import { CountPart, CustomersPart, FreshnessPart, ObstaclesPart } from './parts';
import { Start } from './start';
import { Needs, wordsOf } from './tile';

type Props = {
  overview: Overview;
  part?: string | undefined;
  /** What of that part. */
  item?: string | undefined;
};

const TabletsPage = later(async () => (await import('../people/ofgroup')).TabletsPage, 'office');
const GroupPeople = later(async () => (await import('../people/ofgroup')).GroupPeople, 'office');

/** What is asked for less often has a short page of its own. */
const parts: Record<string, (props: Props) => JSX.Element> = {
  deck: ({ overview: { group }, item }) => <Start group={group} chosen={item} />,
  freshness: FreshnessPart,
  customers: CustomersPart,
  obstacles: ObstaclesPart,
  count: CountPart,
  tablets: ({ overview: { group } }) => <TabletsPage group={group} />,
  people: ({ overview: { group } }) => <GroupPeople group={group} />,
};

/** A led group, or a part of it. */
export function LedGroup({ overview, part = '', item }: Props) {
  const Part = Object.hasOwn(parts, part) ? parts[part] : undefined;
  return Part ? <Part overview={overview} item={item} /> : <Whole overview={overview} />;
}

/** What waits comes first, then how it goes, then what there is to do; the rest is a list of ways. */
function Whole({ overview }: { overview: Overview }) {
  const { group, campaign, state, waiting, newcomers } = overview;
  const open = state === 'running' || state === 'planned';
  const day = today(group).value;
  const upcoming = campaign ? comingAfter(campaigns.value, campaign, day) : [];
  // What ended and those who wait have sections of their own.
  const needs = overview.needs.filter(need => need === 'noCampaign' || need === 'low');
  return (
    <Page title={group.name} layout="wide">
      {group.site && <p class="soft">{group.site}</p>}
      <div class="led">
        <div class="led-part">
          <Needs
            of={needs.map(need => [
              wordsOf(need, overview),
              need === 'low' ? '#numbers' : `/lead/${group.id}/deck`,
            ])}
          />
          <Newcomers of={newcomers} group={group} />
          <WaitingObstacles waiting={waiting} today={day} />
          <FollowUpCalls group={group} />
          {!hasAgreedIn(group.id) && <LeadIntroduction group={group.id} />}
          {campaign && (state === 'running' || state === 'followUp') && (
            <Numbers group={group} campaign={campaign} />
          )}
        </div>
        <div class="led-part led-side">
          <CallLineUp group={group.id} day={day} />
          {campaign && state !== 'done' && <Brief campaign={campaign} today={day} />}
          {upcoming.map(next => (
            <Brief campaign={next} today={day} key={next.id} />
          ))}
          <a class={open ? 'button wide' : 'button strong wide'} href={`/lead/${group.id}/deck`}>
            {open ? t('lead.startNext') : t('lead.start')}
          </a>
          <More overview={overview} />
        </div>
      </div>
    </Page>
  );
}
