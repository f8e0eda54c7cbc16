import { useState } from 'preact/hooks';
import type { OverviewRow } from '../../contract';
import { formatShare, t } from '../../i18n';
import { type Measure, measures, type Spread, spreadOf } from '../../rules/overview';
import { Choices } from '../../ui/choices';

const measureNames = {
  customers: 'overview.measure.customers',
  share: 'overview.measure.share',
} as const;

type Props = { rows: readonly OverviewRow[]; onChoose: ((id: string) => void) | null; measure?: Measure };

/** How even it is over groups. With `measure` it is drawn for paper, without anything to choose. */
export function SpreadOverGroups({ rows, onChoose, measure: fixed }: Props) {
  const [chosen, setChosen] = useState<Measure>('customers');
  const measure = fixed ?? chosen;
  const spread = spreadOf(rows, measure);
  return (
    <section class="panel overview-spread">
      <h2>{fixed ? `${t('overview.spread')}: ${t(measureNames[measure])}` : t('overview.spread')}</h2>
      <p class="soft small">{t('overview.spreadText')}</p>
      {!fixed && (
        <fieldset class="choices" aria-label={t('overview.measure')}>
          <Choices of={measures} chosen={measure} name={one => t(measureNames[one])} onChoose={setChosen} />
        </fieldset>
      )}
      {spread ? <Drawn spread={spread} onChoose={onChoose} /> : <p>{t('overview.spreadNone')}</p>}
    </section>
  );
}

const [width, height, edge] = [600, 150, 14];
const x = (share: number): number => edge + Math.min(1, share) * (width - 2 * edge);

function Drawn({ spread, onChoose }: { spread: Spread; onChoose: ((id: string) => void) | null }) {
  const { dots, missing, lower, median, upper, whole, below, above, most } = spread;
  const [first] = dots;
  const last = dots.at(-1);
  // Dots that stand upon each other have the height, those side by side the width of a place.
  const size = Math.max(1.6, Math.min(5.5, (height - 30) / (2 * most)));
  const middle = (height - 20) / 2;
  const says =
    dots.length === 1
      ? t('overview.spreadOne', { median: formatShare(median) })
      : t('overview.spreadSays', {
          lower: formatShare(lower),
          upper: formatShare(upper),
          median: formatShare(median),
          least: formatShare(first?.value ?? 0),
          most: formatShare(last?.value ?? 0),
        });
  return (
    <>
      <svg class="overview-dots" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
        <rect
          class="overview-half"
          x={x(lower)}
          y="0"
          width={Math.max(2, x(upper) - x(lower))}
          height={height - 20}
          rx="8"
        />
        <line class="overview-middle" x1={x(median)} x2={x(median)} y1="0" y2={height - 20} />
        {[0, 0.25, 0.5, 0.75, 1].map(share => (
          <g key={share}>
            <line class="overview-tick" x1={x(share)} x2={x(share)} y1={height - 20} y2={height - 16} />
            <text
              x={x(share)}
              y={height - 3}
              text-anchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
            >
              {formatShare(share)}
            </text>
          </g>
        ))}
        {dots.map(({ row, value, at, stack, apart }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the table has the same by the keyboard.
          <circle
            key={row.id}
            cx={x(at)}
            cy={middle + stack * 2 * size}
            r={size - 0.4}
            data-apart={apart}
            onClick={onChoose ? () => onChoose(row.id) : undefined}
          >
            <title>{t('overview.dot', { group: row.name, value: formatShare(value) })}</title>
          </circle>
        ))}
      </svg>
      <p class="small">{says}</p>
      {below + above > 0 && (
        <p class="small">{t('overview.apart', { whole: formatShare(whole), below, above })}</p>
      )}
      {missing > 0 && <p class="small soft">{t('overview.spreadMissing', { n: missing })}</p>}
    </>
  );
}
