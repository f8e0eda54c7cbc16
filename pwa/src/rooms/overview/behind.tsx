import type { OverviewGroup, OverviewRow } from '../../contract';
import { look } from '../../facts/office';
import { formatDay, formatShare, t } from '../../i18n';
import { curve } from '../../rules/curve';
import { heat } from '../../rules/heat';
import { rowsOf, sums } from '../../rules/share';
import { Standing, useReading } from '../../ui/office';
import { Strip, stripLabel } from '../group/strip';
import { nothing } from './words';

/** What stands behind a line: who leads the group, the days of its campaign, its freshness, and what it did before. */
export function Behind({ row }: { row: OverviewRow }) {
  const path = `overview/${row.id}`;
  const reading = useReading<OverviewGroup>(path);
  const group = reading.value;
  return (
    <>
      <Standing of={reading} again={() => void look(path)} />
      {group && (
        <>
          <p class="small">
            {group.supervisors.length > 0
              ? t('overview.ledBy', { names: group.supervisors.map(({ name }) => name).join(', ') })
              : t('overview.leaderless')}
          </p>
          <Days row={row} group={group} />
          <Fresh row={row} group={group} />
          <Campaigns group={group} />
        </>
      )}
    </>
  );
}

type Props = { row: OverviewRow; group: OverviewGroup };

/** The days or weeks of the present campaign, as the group sees them. */
function Days({ row, group }: Props) {
  const shown = group.campaigns.find(({ campaign }) => campaign.id === row.campaign?.id);
  if (!shown) return null;
  const { campaign, progress } = shown;
  const { share } = sums(rowsOf(campaign, progress, row.today));
  if (share === null) return null;
  const cells = heat(campaign, progress, row.today, row.figures !== 'day');
  return <Strip cells={cells} target={campaign.target} label={stripLabel(cells, share, campaign.target)} />;
}

const [width, height] = [300, 60];

/** How the freshness has gone in the last four weeks. */
function Fresh({ row, group: { freshDays } }: Props) {
  const { past } = curve(freshDays, row.today);
  const [first] = freshDays;
  if (past.length < 2 || !first || row.freshness === null) return null;
  const points = past
    .map(({ x, y }) => `${(x * width * 1.5).toFixed(1)},${(y * height).toFixed(1)}`)
    .join(' ');
  return (
    <figure class="overview-fresh">
      <svg viewBox={`-4 -4 ${width + 8} ${height + 8}`} aria-hidden="true">
        <line x1="0" x2={width} y1={height} y2={height} />
        <polyline points={points} />
      </svg>
      <figcaption class="small soft">
        {t('overview.freshFrom', { before: first.freshness, day: formatDay(first.day), now: row.freshness })}
      </figcaption>
    </figure>
  );
}

const states = {
  planned: 'year.planned',
  running: 'year.running',
  followUp: 'year.followUp',
  done: 'year.done',
} as const;

function Campaigns({ group: { campaigns } }: { group: OverviewGroup }) {
  if (campaigns.length < 2) return null;
  return (
    <details class="figures">
      <summary>{t('overview.campaigns')}</summary>
      <ul class="overview-past">
        {campaigns.map(({ campaign, progress }) => {
          const { share } = sums(progress);
          return (
            <li key={campaign.id}>
              <bdi>{campaign.title}</bdi>{' '}
              <span>
                {share === null ? nothing : formatShare(share)}{' '}
                <span class="small soft">
                  {t('overview.aimShort', { target: formatShare(campaign.target) })}
                </span>
              </span>
              <span class="small soft">
                {t('campaign.dates', { from: formatDay(campaign.startsOn), to: formatDay(campaign.endsOn) })}{' '}
                · {t(states[campaign.state])}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
