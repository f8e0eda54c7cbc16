import { languages, locale, t } from '../../i18n';
import { perYear, todayIn, type YearPlan } from '../../rules/year';

type Props = { plan: YearPlan; today: string; label: string };

/** The first letter of each month. */
function months(): string[] {
  const format = new Intl.DateTimeFormat(languages[locale.value].tag, { month: 'narrow', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 1)));
}

/** A place on a circle of this radius, clockwise from the top. */
const at = (share: number, radius: number) => ({
  x: 100 + radius * Math.sin(share * 2 * Math.PI),
  y: 100 - radius * Math.cos(share * 2 * Math.PI),
});

/** The year as a ring on the water, January at the top; each campaign is a piece of it. */
export function YearRing({ plan, today, label }: Props) {
  const now = todayIn(plan.year, today);
  return (
    <svg class="year-ring" viewBox="0 0 200 200" role="img" aria-label={label}>
      <circle class="year-track" cx="100" cy="100" r="72" />
      {[0, 0.25, 0.5, 0.75].map(quarter => {
        const inner = at(quarter, 63);
        const outer = at(quarter, 81);
        return (
          <line key={quarter} class="year-quarter" x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} />
        );
      })}
      {plan.spans.map(({ campaign, state, from, to }) => (
        <circle
          key={campaign.id}
          class="year-piece"
          data-state={state}
          cx="100"
          cy="100"
          r="72"
          pathLength={1000}
          stroke-dasharray={`${Math.max(6, (to - from) * 1000 - 4)} 1000`}
          transform={`rotate(${from * 360 - 90} 100 100)`}
        />
      ))}
      {months().map((name, month) => {
        const { x, y } = at((month + 0.5) / 12, 92);
        return (
          <text key={month} class="year-month" x={x} y={y + 3.5} text-anchor="middle">
            {name}
          </text>
        );
      })}
      {now !== null && (
        <line
          class="year-today"
          x1={at(now, 58).x}
          y1={at(now, 58).y}
          x2={at(now, 85).x}
          y2={at(now, 85).y}
        />
      )}
      <text class="year-sum" x="100" y="104" text-anchor="middle">
        {t('year.of', { n: plan.done, of: perYear })}
      </text>
      <text class="year-sum-words" x="100" y="122" text-anchor="middle">
        {t('year.followedUp')}
      </text>
    </svg>
  );
}

/** The same year as a strip, so that many groups fit on one page. */
export function YearBar({ plan, today, label }: Props) {
  const now = todayIn(plan.year, today);
  return (
    <div class="year-bar" role="img" aria-label={label}>
      <div class="year-strip">
        {plan.spans.map(({ campaign, state, from, to }) => (
          <i
            key={campaign.id}
            data-state={state}
            style={{ insetInlineStart: `${from * 100}%`, inlineSize: `${(to - from) * 100}%` }}
          />
        ))}
        {now !== null && <b style={{ insetInlineStart: `${now * 100}%` }} />}
      </div>
      <div class="year-months">
        {months().map((name, month) => (
          <span key={month}>{name}</span>
        ))}
      </div>
    </div>
  );
}
