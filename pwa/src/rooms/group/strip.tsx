import { formatDay, formatShare, t } from '../../i18n';
import type { HeatCell } from '../../rules/heat';
import './strip.css';

type Props = { cells: readonly HeatCell[]; target: number; label: string };

/** Participation as water standing in a row of glasses; the line is the goal. */
export function Strip({ cells, target, label }: Props) {
  return (
    <div class="strip" role="img" aria-label={label} style={{ '--goal': `${target * 100}%` }}>
      {cells.map(cell => (
        <Glass key={cell.day} cell={cell} />
      ))}
    </div>
  );
}

export function Glass({ cell }: { cell: HeatCell }) {
  return (
    <span
      class="glass"
      data-level={cell.share === null ? 'none' : cell.level}
      data-today={cell.today}
      data-future={cell.future}
      style={{ '--share': `${(cell.share ?? 0) * 100}%` }}
    />
  );
}

/** What a strip says in one sentence. */
export function stripLabel(cells: readonly HeatCell[], share: number | null, target: number): string {
  const first = cells[0];
  const last = cells.filter(({ share }) => share !== null).at(-1);
  if (!first || !last || share === null) return t('group.noFigures');
  return t('group.strip', {
    from: formatDay(first.day),
    to: formatDay(last.day),
    share: formatShare(share),
    target: formatShare(target),
  });
}

/** The same figures as a table, for whoever reads better that way. */
export function StripTable({ cells, weekly }: { cells: readonly HeatCell[]; weekly: boolean }) {
  return (
    <details class="figures">
      <summary>{t('group.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{weekly ? t('group.colWeek') : t('group.colDay')}</th>
            <th scope="col">{t('group.colMembers')}</th>
            <th scope="col">{t('group.colShare')}</th>
            <th scope="col">{t('group.colCheckIns')}</th>
          </tr>
        </thead>
        <tbody>
          {cells
            .filter(({ share }) => share !== null)
            .map(({ day, members, of, share, checkIns }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day, 'weekday')}</th>
                <td>{t('group.of', { n: members, of })}</td>
                <td>{formatShare(share ?? 0)}</td>
                <td>{checkIns}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}
