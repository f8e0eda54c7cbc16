import type { Group } from '../../contract';
import { today } from '../../facts/group';
import { leaderDaysIn } from '../../facts/leaderday';
import { formatDay, formatShare, t } from '../../i18n';
import { curve, silent } from '../../rules/curve';
import { addDays } from '../../rules/day';
import './daily.css';

const width = 300;
const height = 90;
const line = (places: readonly { x: number; y: number }[]): string =>
  places.map(({ x, y }) => `${(x * width).toFixed(1)},${(y * height).toFixed(1)}`).join(' ');

/** How alive the talk about service has been, and what silence would do. */
export function FreshCurve({ group }: { group: Group }) {
  const { past, ahead } = curve(group.freshDays, today(group).value);
  const now = group.freshness;
  const label = t('fresh.label', { now, week: Math.round(silent(now, 7)), two: Math.round(silent(now, 14)) });
  return (
    <>
      {past.length > 1 && (
        <figure class="fresh-curve">
          <svg
            viewBox={`-4 -6 ${width + 8} ${height + 12}`}
            role="img"
            aria-label={`${t('fresh.curve')}. ${label}`}
          >
            <line class="fresh-floor" x1="0" y1={height} x2={width} y2={height} />
            <polyline class="fresh-past" points={line(past)} />
            <polyline class="fresh-ahead" points={line(ahead)} />
          </svg>
          <figcaption class="small soft">{t('fresh.silence')}</figcaption>
        </figure>
      )}
      <details>
        <summary>{t('fresh.explain')}</summary>
        <p>{t('fresh.explainText')}</p>
      </details>
    </>
  );
}

/** How even service is between people, without names; nothing while too few would be told apart. */
export function Spread({ group }: { group: Group }) {
  const { spread } = group;
  if (!spread) return null;
  const share = (value: number): string => formatShare(value);
  return (
    <section class="panel" aria-labelledby="spread">
      <h2 id="spread">{t('fresh.spread')}</h2>
      <svg class="spread" viewBox="0 0 300 34" aria-hidden="true">
        <line x1="4" y1="17" x2="296" y2="17" />
        <rect
          x={4 + spread.lower * 292}
          y="8"
          width={Math.max(4, (spread.upper - spread.lower) * 292)}
          height="18"
          rx="9"
        />
        <circle cx={4 + spread.median * 292} cy="17" r="7" />
      </svg>
      <p>
        {t('fresh.spreadText', {
          lower: share(spread.lower),
          upper: share(spread.upper),
          median: share(spread.median),
        })}
      </p>
    </section>
  );
}

/** Leaders walk the talk: on which of the last seven days each of the group's supervisors checked in. */
export function Leaders({ group }: { group: Group }) {
  const day = today(group).value;
  const led = leaderDaysIn(group.id, addDays(day, -6)).filter(one => one.day <= day);
  const names = new Map(led.map(({ by }) => [by.id, by.name]));
  return (
    <>
      {[...names].map(([id, name]) => (
        <p key={id}>
          {t('fresh.leader', {
            name,
            days: [...new Set(led.filter(({ by }) => by.id === id).map(one => one.day))]
              .sort()
              .map(one => formatDay(one, 'weekday'))
              .join(', '),
          })}
        </p>
      ))}
    </>
  );
}
