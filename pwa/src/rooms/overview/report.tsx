import { useEffect } from 'preact/hooks';
import type { OverviewList, OverviewRow } from '../../contract';
import { look } from '../../facts/office';
import { organisation } from '../../facts/organisation';
import { formatDay, formatShare, t } from '../../i18n';
import { quarterOf, sorted, sumOf } from '../../rules/overview';
import { perYear } from '../../rules/year';
import { Field } from '../../ui/field';
import { useKept } from '../../ui/location';
import { Standing, useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { CourseOfTheYear } from './course';
import { SpreadOverGroups } from './spread';
import { Sums } from './sums';
import { Wide } from './wide';
import {
  aliveWords,
  customerWords,
  levelWords,
  needShort,
  nothing,
  placeWords,
  shareWords,
  stateWords,
  waitedWords,
} from './words';
import './overview.css';

const installed = (): boolean => matchMedia('(display-mode: standalone)').matches;

/** A quarter such as 2026-Q3, in words. */
function named(quarter: string): string {
  const [year = '', n = ''] = quarter.split('-Q');
  return t('report.name', { n, year });
}

/** The overview of a quarter, to be printed: as it stood at its end or, of the present one, as it stands now. */
export function ReportPage() {
  const [chosen, setChosen] = useKept<string>('quarter', '');
  const path = chosen ? `overview?quarter=${chosen}` : 'overview';
  const reading = useReading<OverviewList>(path);
  const rows = reading.value?.items ?? [];
  const day = rows
    .map(row => row.today)
    .sort()
    .at(-1);
  const quarter = chosen || (day && quarterOf(day)) || '';

  // The rest of the page is not printed.
  useEffect(() => {
    document.documentElement.dataset.report = '';
    return () => {
      delete document.documentElement.dataset.report;
    };
  }, []);

  return (
    <Page
      title={quarter ? t('report.title', { quarter: named(quarter) }) : t('overview.report')}
      layout="wide"
    >
      <div class="report-tools row">
        <a class="button quiet" href="/admin/overview">
          {t('report.back')}
        </a>
        {(reading.value?.quarters.length ?? 0) > 0 && (
          <Field label={t('report.quarter')} wrong={null}>
            {input => (
              <select {...input} value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
                <option value="">{t('report.now')}</option>
                {reading.value?.quarters.map(one => (
                  <option value={one} key={one}>
                    {named(one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {rows.length > 0 && (
          <button type="button" class="button strong" onClick={() => print()}>
            {t('report.print')}
          </button>
        )}
        {rows.length > 0 && (
          <a
            class="button"
            href={`/api/admin/overview?format=csv${chosen ? `&quarter=${chosen}` : ''}`}
            download
          >
            {t('overview.csv')}
          </a>
        )}
        {installed() && <p class="soft small">{t('report.cannotPrint')}</p>}
      </div>
      <Standing of={reading} again={() => void look(path)} />
      {reading.value && rows.length === 0 && <p>{t(chosen ? 'report.empty' : 'overview.none')}</p>}
      {day && rows.length > 0 && <Report rows={rows} day={day} />}
    </Page>
  );
}

function Report({ rows, day }: { rows: readonly OverviewRow[]; day: string }) {
  const sum = sumOf(rows);
  const figures: readonly (readonly [string, string])[] = [
    [String(sum.groups), t('report.groups')],
    [sum.share === null ? nothing : formatShare(sum.share), t('report.checkedIn')],
    [sum.content === null ? nothing : formatShare(sum.content), t('report.content')],
    [String(sum.done), t('report.done')],
    [String(sum.waiting), t('report.waiting')],
  ];
  return (
    <div class="report">
      <p class="soft">
        {organisation.value?.name} · {t('report.of', { day: formatDay(day, 'long') })}
      </p>
      <section aria-labelledby="in-short">
        <h2 id="in-short">{t('report.short')}</h2>
        <ul class="report-short">
          {figures.map(([figure, words]) => (
            <li key={words}>
              <strong class="report-figure">{figure}</strong>
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </section>
      <SpreadOverGroups rows={rows} onChoose={null} measure="customers" />
      <SpreadOverGroups rows={rows} onChoose={null} measure="share" />
      <CourseOfTheYear rows={rows} />
      <Sums rows={rows} />
      <section class="report-how" aria-labelledby="how">
        <h2 id="how">{t('report.how')}</h2>
        <p>{t('report.how1')}</p>
        <p>{t('report.how2')}</p>
        <p>{t('report.how3')}</p>
      </section>
      <div class="report-every">
        <h2>{t('report.every')}</h2>
        <Wide label={t('report.every')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('overview.col.name')}</th>
                <th scope="col">{t('overview.col.campaign')}</th>
                <th scope="col">{t('overview.col.share')}</th>
                <th scope="col">{t('overview.col.year')}</th>
                <th scope="col">{t('overview.col.customers')}</th>
                <th scope="col">{t('overview.col.freshness')}</th>
                <th scope="col">{t('overview.col.level')}</th>
                <th scope="col">{t('overview.col.waits')}</th>
              </tr>
            </thead>
            <tbody>
              {sorted(rows, 'name').map(row => (
                <Line key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </Wide>
      </div>
    </div>
  );
}

function Line({ row }: { row: OverviewRow }) {
  const { figure, beside } = customerWords(row);
  return (
    <tr>
      <th scope="row">
        <bdi>{row.name}</bdi> <span>{placeWords(row)}</span>
      </th>
      <td>
        <bdi>{row.campaign?.title ?? t('overview.noCampaign')}</bdi> <span>{stateWords(row)}</span>
      </td>
      <td>
        {shareWords(row)}{' '}
        {row.progress && row.campaign && (
          <span>{t('overview.aimShort', { target: formatShare(row.campaign.target) })}</span>
        )}
      </td>
      <td>{t('overview.year.of', { n: row.year.done, of: perYear })}</td>
      <td>
        {figure} <span>{beside}</span>
      </td>
      <td>{aliveWords(row)}</td>
      <td>{levelWords(row)}</td>
      <td>
        {row.needs.map(need => (
          <div key={need.need}>
            {needShort(need)} <span>{waitedWords(need, row.today)}</span>
          </div>
        ))}
      </td>
    </tr>
  );
}
