import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { OverviewList, OverviewRow, WorkKind } from '../../contract';
import { me } from '../../facts/member';
import { look } from '../../facts/office';
import { t } from '../../i18n';
import {
  found,
  noSite,
  nothingWanted,
  type SortKey,
  sorted,
  sortKeys,
  type Wanted,
} from '../../rules/overview';
import { Field } from '../../ui/field';
import { Standing, useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { countOn, Filters } from '../admin/filter';
import { CourseOfTheYear } from './course';
import { GroupInFull } from './group';
import { Lines } from './lines';
import { SpreadOverGroups } from './spread';
import { Sums } from './sums';
import { LinesTable } from './table';
import { useMedia } from './usemedia';
import { columnNames, kinds, needNames } from './words';
import './overview.css';

export { ReportPage } from './report';

/** What is looked for, and in which order; both stay for whoever comes back from a group. */
const wanted = signal<Wanted>(nothingWanted);
const order = signal<{ key: SortKey; down: boolean }>({ key: 'waits', down: false });
const chosen = signal<string | null>(null);

/** Milliseconds after which the lines are read again. */
const often = 60_000;

/** Every group in one line, or one of them in full. */
export function OverviewPage({ id }: { id?: string | undefined }) {
  const reading = useReading<OverviewList>('overview', often);
  const rows = reading.value?.items;
  const one = rows?.find(row => row.id === id);
  return (
    <Page title={one?.name ?? t('office.page.overview')} layout="wide">
      <Standing of={reading} again={() => void look('overview')} />
      {rows && id === undefined && <AllGroups rows={rows} />}
      {rows && id !== undefined && (one ? <GroupInFull row={one} /> : <p>{t('overview.gone')}</p>)}
    </Page>
  );
}

function AllGroups({ rows }: { rows: readonly OverviewRow[] }) {
  const wide = useMedia('(min-width: 64rem)');
  const some = useMemo(() => found(rows, wanted.value), [rows, wanted.value]);
  const shown = useMemo(() => sorted(some, order.value.key, order.value.down), [some, order.value]);
  if (rows.length === 0)
    return <p class="soft">{t(me.value?.role === 'admin' ? 'overview.none' : 'overview.noneSeen')}</p>;
  const narrowed = Object.values(wanted.value).some(Boolean);
  const choose = (id: string) => {
    chosen.value = id;
  };
  return (
    <div class="overview">
      <p class="soft">{t('overview.intro')}</p>
      <div class="overview-pictures">
        <SpreadOverGroups rows={some} onChoose={wide ? choose : null} />
        <CourseOfTheYear rows={some} />
      </div>
      <section class="overview-groups" aria-labelledby="overview-groups">
        <h2 id="overview-groups">{t('overview.table')}</h2>
        <Search rows={rows} ordering={!wide} />
        <div class="row overview-found">
          <p class="soft small" role="status">
            {t('overview.found', { n: shown.length })}
          </p>
          {narrowed && (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                wanted.value = nothingWanted;
              }}
            >
              {t('overview.reset')}
            </button>
          )}
        </div>
        {shown.length === 0 ? (
          <p>{t('overview.nothing')}</p>
        ) : wide ? (
          <LinesTable
            rows={shown}
            chosen={chosen.value}
            onChoose={choose}
            order={order.value}
            onOrder={key => {
              order.value = { key, down: order.value.key === key && !order.value.down };
            }}
          />
        ) : (
          <Lines rows={shown} />
        )}
        <div class="row">
          <a class="button" href="/api/admin/overview?format=csv" download>
            {t('overview.csv')}
          </a>
          <a class="button" href="/admin/report">
            {t('overview.report')}
          </a>
        </div>
      </section>
      <Sums rows={some} />
    </div>
  );
}

function Search({ rows, ordering }: { rows: readonly OverviewRow[]; ordering: boolean }) {
  const { text, site, kind, need } = wanted.value;
  const set = (more: Partial<Wanted>) => {
    wanted.value = { ...wanted.value, ...more };
  };
  const sites = new Map(rows.flatMap(row => (row.site ? [[row.site.id, row.site.name] as const] : [])));
  const worked = (Object.keys(kinds) as WorkKind[]).filter(one => rows.some(row => row.kind === one));
  const homeless = rows.some(row => row.site === null);
  const places = [...sites].sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <Filters
      on={countOn(site, kind, need)}
      search={
        <Field label={t('overview.search')} wrong={null}>
          {input => (
            <input
              {...input}
              type="search"
              maxLength={80}
              dir="auto"
              value={text}
              onInput={event => set({ text: event.currentTarget.value })}
            />
          )}
        </Field>
      }
    >
      {places.length > 0 && (
        <Choice
          label={t('overview.site')}
          value={site}
          of={[...places, ...(homeless ? [[noSite, t('overview.noSite')] as const] : [])]}
          onChange={next => set({ site: next })}
        />
      )}
      {worked.length > 1 && (
        <Choice
          label={t('overview.kind')}
          value={kind}
          of={worked.map(one => [one, t(kinds[one])] as const)}
          onChange={next => set({ kind: next })}
        />
      )}
      <Choice
        label={t('overview.waits')}
        value={need}
        of={[
          ['any', t('overview.anything')],
          ...Object.entries(needNames).map(([one, key]) => [one, t(key)] as const),
        ]}
        onChange={next => set({ need: next })}
      />
      {ordering && (
        <Field label={t('overview.order')} wrong={null}>
          {input => (
            <select
              {...input}
              value={order.value.key}
              onChange={event => {
                order.value = { key: event.currentTarget.value as SortKey, down: false };
              }}
            >
              {sortKeys.map(key => (
                <option value={key} key={key}>
                  {t(columnNames[key])}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </Filters>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  of: readonly (readonly [value: string, name: string])[];
  onChange: (value: string) => void;
};

function Choice({ label, value, of, onChange }: ChoiceProps) {
  return (
    <Field label={label} wrong={null}>
      {input => (
        <select {...input} value={value} onChange={event => onChange(event.currentTarget.value)}>
          <option value="">{t('overview.all')}</option>
          {of.map(([one, name]) => (
            <option value={one} key={one}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
