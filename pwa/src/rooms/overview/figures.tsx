import type { OverviewRow } from '../../contract';
import { formatShare, t } from '../../i18n';
import { shareOf } from '../../rules/overview';
import { progressWords, shareWords } from './words';

/** Participation against the goal: as a figure, and as a bar with a mark where the goal is. */
export function Share({ row }: { row: OverviewRow }) {
  const share = shareOf(row);
  const target = row.campaign?.target ?? null;
  if (share === null || target === null) return <span class="soft small">{progressWords(row)}</span>;
  return (
    <span class="overview-share" title={progressWords(row)}>
      <span>
        <strong>{shareWords(row)}</strong>{' '}
        <span class="soft small">{t('overview.aimShort', { target: formatShare(target) })}</span>
      </span>
      <span
        class="overview-bar"
        aria-hidden="true"
        data-reached={share >= target}
        style={{ '--share': `${share * 100}%`, '--aim': `${target * 100}%` }}
      />
    </span>
  );
}
