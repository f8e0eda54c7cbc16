import type { OverviewRow } from '../../contract';
import { t } from '../../i18n';
import { type Course, courseOf } from '../../rules/overview';

const [width, height, edge, foot] = [600, 150, 14, 20];

/** How the year's campaigns have come together, month by month, beside four a year in each group. */
export function CourseOfTheYear({ rows }: { rows: readonly OverviewRow[] }) {
  const course = courseOf(rows);
  if (!course) return null;
  const says = t('overview.courseSays', {
    done: course.months.at(-1) ?? 0,
    year: course.year,
    goal: course.goal,
    coming: course.coming,
  });
  return (
    <section class="panel overview-course">
      <h2>{t('overview.course')}</h2>
      <p class="soft small">{t('overview.courseText')}</p>
      <Drawn course={course} label={says} />
      <p class="small">{says}</p>
      <GroupsByDone course={course} />
    </section>
  );
}

function Drawn({ course: { months, goal, today, year }, label }: { course: Course; label: string }) {
  const most = Math.max(goal, months.at(-1) ?? 0, 1);
  const x = (part: number): number => edge + part * (width - 2 * edge);
  const y = (n: number): number => 8 + (1 - n / most) * (height - foot - 8);
  const places = months.map((n, nth) => [nth + 1 === months.length ? today : (nth + 1) / 12, n] as const);
  const path = [[0, 0] as const, ...places]
    .map(([part, n]) => `${x(part).toFixed(1)},${y(n).toFixed(1)}`)
    .join(' ');
  const end = places.at(-1) ?? [0, 0];
  const month = new Intl.DateTimeFormat(document.documentElement.lang, { month: 'narrow', timeZone: 'UTC' });
  return (
    <svg class="overview-year" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line class="overview-goal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(goal)} />
      <text class="overview-goal-name" x={x(0.86)} y={y(goal * 0.86) + 22} text-anchor="end">
        {t('overview.even')}
      </text>
      <polygon points={`${x(0)},${y(0)} ${path} ${x(end[0])},${y(0)}`} />
      <polyline points={path} />
      <circle cx={x(end[0])} cy={y(end[1])} r="4.5" />
      <line class="overview-tick" x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} />
      {Array.from({ length: 12 }, (_, nth) => (
        <text key={nth} x={x((nth + 0.5) / 12)} y={height - 4} text-anchor="middle">
          {month.format(Date.UTC(year, nth, 15))}
        </text>
      ))}
    </svg>
  );
}

/** How many groups have looked back on how many campaigns. */
function GroupsByDone({ course: { groups } }: { course: Course }) {
  const all = groups.reduce((sum, n) => sum + n, 0);
  return (
    <table class="overview-done">
      <caption class="small soft">{t('overview.courseGroups')}</caption>
      <tbody>
        <tr>
          {groups.map((_, done) => (
            <th key={done} scope="col" class="small soft">
              {done === 4 ? t('overview.courseFour') : done}
            </th>
          ))}
        </tr>
        <tr>
          {groups.map((n, done) => (
            <td key={done} data-done={done} style={{ '--part': `${all > 0 ? (n / all) * 100 : 0}%` }}>
              {n}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
