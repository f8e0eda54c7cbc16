import type { Campaign, Group } from '../../contract';
import { today } from '../../facts/group';
import { progress } from '../../facts/progress';
import { formatDay, formatShare, t } from '../../i18n';
import { daysLeft, isUnsent } from '../../rules/current';
import { heat } from '../../rules/heat';
import type { Need, Overview } from '../../rules/needs';
import { rowsOf, sums } from '../../rules/share';
import { Icon } from '../../ui/icons';
import { freshnessWord } from '../group/first';
import { Strip, stripLabel } from '../group/strip';

/** One group at a glance; the whole tile opens it. */
export function Tile({ overview }: { overview: Overview }) {
  const { group, campaign, state } = overview;
  return (
    <a class="tile panel" href={`/lead/${group.id}`}>
      <span class="tile-head">
        <span>
          <strong class="tile-name">{group.name}</strong>
          {group.site && <span class="small soft tile-site">{group.site}</span>}
        </span>
        <Icon name="chevron" size={20} mirror />
      </span>
      <Needs of={overview.needs.map(need => [wordsOf(need, overview)])} />
      {campaign && state !== 'done' && (
        <span class="tile-campaign">
          <strong>{campaign.title}</strong>
          {state === 'planned' && (
            <span class="soft"> · {t('lead.planned', { day: formatDay(campaign.startsOn, 'weekday') })}</span>
          )}
        </span>
      )}
      {campaign && isUnsent(campaign) && <span class="small soft">{t('lead.waiting')}</span>}
      {campaign && (state === 'running' || state === 'followUp') && (
        <Figures group={group} campaign={campaign} />
      )}
      <span class="tile-fresh small soft">
        {t('group.freshness')} <strong>{freshnessWord(group) || '–'}</strong>
        <span>
          {group.members} {t('group.members', { n: group.members })}
        </span>
      </span>
    </a>
  );
}

function Figures({ group, campaign }: { group: Group; campaign: Campaign }) {
  const day = today(group).value;
  const rows = rowsOf(campaign, progress.value, day);
  const { share, checkIns } = sums(rows);
  const cells = heat(campaign, rows, day, group.figures !== 'day');
  const left = daysLeft(campaign, day);
  return (
    <>
      <Strip cells={cells} target={campaign.target} label={stripLabel(cells, share, campaign.target)} />
      <span class="tile-figures">
        <span>
          <strong>{share === null ? '–' : formatShare(share)}</strong>
          {t('lead.aim', { target: formatShare(campaign.target) })}
        </span>
        {share !== null && (
          <span>
            <strong>{checkIns}</strong>
            {t('group.checkIns', { n: checkIns })}
          </span>
        )}
        <span>
          <strong>{left}</strong>
          {t('group.daysLeft', { n: left })}
        </span>
      </span>
    </>
  );
}

type Line = readonly [text: string, leadsTo?: string];

/** What a group needs, said on its tile, which opens the group, and at the head of its page, where each line opens what it is about. */
export function Needs({ of }: { of: readonly Line[] }) {
  if (of.length === 0) return null;
  return (
    <span class="tile-needs">
      {of.map(([text, leadsTo]) => {
        const line = (
          <>
            <Icon name="alarm" size={18} />
            <span>{text}</span>
          </>
        );
        return leadsTo ? (
          <a href={leadsTo} key={text}>
            {line}
          </a>
        ) : (
          <span key={text}>{line}</span>
        );
      })}
    </span>
  );
}

export function wordsOf(need: Need, { ended, waiting, newcomers }: Overview): string {
  switch (need) {
    case 'newcomers':
      return t('newcomer.wait', { n: newcomers.length });
    case 'noCampaign':
      return t('lead.noCampaign');
    case 'ended':
      return endedWords(ended);
    case 'waiting':
      return t('obstacle.open', { n: waiting.length });
    case 'low':
      return t('lead.low');
  }
}

/** Names the one that has waited longest. */
function endedWords([longest, ...others]: readonly Campaign[]): string {
  const title = longest?.title ?? '';
  return others.length === 0 ? t('lead.ended', { title }) : t('lead.endedMore', { title, n: others.length });
}
