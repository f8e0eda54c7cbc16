import { useEffect, useState } from 'preact/hooks';
import type { OverviewRow } from '../../contract';
import { t } from '../../i18n';
import { shareOf } from '../../rules/overview';
import { customerWords, needWords, nothing, placeWords, shareWords, stateWords } from './words';

/** So many lines are drawn at once, and as many more each time. */
const atOnce = 60;
/** Milliseconds between them. */
const breath = 50;

/** The groups of a narrow screen, each a line that opens it. A long list is drawn little by little, so that the first are there at once. */
export function Lines({ rows }: { rows: readonly OverviewRow[] }) {
  const [drawn, setDrawn] = useState(atOnce);
  useEffect(() => {
    if (drawn >= rows.length) return;
    const timer = setTimeout(() => setDrawn(drawn + atOnce), breath);
    return () => clearTimeout(timer);
  }, [drawn, rows]);
  return (
    <ul class="overview-lines">
      {rows.slice(0, drawn).map(row => (
        <One key={row.id} row={row} />
      ))}
    </ul>
  );
}

function One({ row }: { row: OverviewRow }) {
  const [need] = row.needs;
  const customers = customerWords(row);
  return (
    <li>
      <a href={`/admin/overview/${row.id}`}>
        <strong>
          <bdi>{row.name}</bdi>
        </strong>
        <span class="overview-mini">
          {shareOf(row) !== null && (
            <span>
              <span class="sr">{t('overview.col.share')} </span>
              {shareWords(row)}
            </span>
          )}
          {customers.figure !== nothing && (
            <span data-ring="customers">
              <span class="sr">{t('overview.col.customers')} </span>☺ {customers.figure}
            </span>
          )}
        </span>
        <span class="small soft">
          {need ? needWords(need, row.today) : stateWords(row) || placeWords(row)}
        </span>
      </a>
    </li>
  );
}
