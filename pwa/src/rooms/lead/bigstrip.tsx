import { useState } from 'preact/hooks';
import { formatDay, formatShare, t } from '../../i18n';
import type { HeatCell } from '../../rules/heat';
import { Glass } from '../group/strip';

type Props = { cells: readonly HeatCell[]; target: number; weekly: boolean };

/** The strip in weeks, large enough to point at: each day is read out below, by touch, mouse and keyboard. */
export function BigStrip({ cells, target, weekly }: Props) {
  const [picked, setPicked] = useState<string | null>(null);
  const cell = cells.find(({ day }) => day === picked) ?? cells.filter(({ share }) => share !== null).at(-1);
  return (
    <>
      <div class="bigstrip" data-weekly={weekly} style={{ '--goal': `${target * 100}%` }}>
        {cells.map(one => (
          <button
            type="button"
            key={one.day}
            class="bigcell"
            aria-label={words(one, weekly)}
            aria-pressed={one.day === cell?.day}
            title={words(one, weekly)}
            onClick={() => setPicked(one.day)}
            onFocus={() => setPicked(one.day)}
            onMouseEnter={() => setPicked(one.day)}
          >
            <span class="bigglass">
              <Glass cell={one} />
            </span>
            <span class="bigday" data-today={one.today}>
              {weekly ? formatDay(one.day) : formatDay(one.day, 'narrow')}
              {!weekly && <span>{Number(one.day.slice(8))}</span>}
            </span>
          </button>
        ))}
      </div>
      <p class="bigwords">{cell ? words(cell, weekly) : t('lead.pickDay')}</p>
    </>
  );
}

function words(cell: HeatCell, weekly: boolean): string {
  const day = formatDay(cell.day, weekly ? 'short' : 'weekday');
  if (cell.share === null) return t('lead.dayNone', { day });
  const figures = { day, n: cell.members, of: cell.of, share: formatShare(cell.share) };
  return weekly ? t('lead.weekFigures', figures) : t('lead.dayFigures', figures);
}
