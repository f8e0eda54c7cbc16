import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GroupAnswer, GroupList, OfficeGroup } from '../../contract';
import { look } from '../../facts/office';
import { formatDay, languages, locale, t } from '../../i18n';
import { byPlace, groupsFound, type Wanted } from '../../rules/groups';
import { Field } from '../../ui/field';
import { useLocation } from '../../ui/location';
import { Standing, useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { countOn, Filters } from './filter';
import { GroupPanel } from './group';
import { NewGroup } from './newgroup';
import './groups.css';

/** What is looked for; it stays for whoever comes back from a group. */
const wanted = signal<Wanted>({ q: '', site: '', state: 'open' });
/** So many groups are listed at first; a search finds the others. */
const most = 100;

/** All groups by place, and the chosen one beside them. */
export function GroupsPage({ id }: { id?: string | undefined }) {
  const groups = useReading<GroupList>('groups');
  const path = `groups/${id}`;
  const chosen = id === undefined ? null : <Chosen path={path} groups={groups.value?.items ?? []} />;
  const named = groups.value?.items.find(one => one.id === id);
  return (
    <Page title={named?.name ?? t('office.page.groups')} layout="wide">
      <div class="beside" data-chosen={id !== undefined}>
        <section class="beside-list" aria-label={t('office.page.groups')}>
          <Standing of={groups} again={() => void look('groups')} />
          {groups.value && <List groups={groups.value.items} chosen={id} />}
        </section>
        {chosen}
      </div>
    </Page>
  );
}

function Chosen({ path, groups }: { path: string; groups: readonly OfficeGroup[] }) {
  const reading = useReading<GroupAnswer>(path);
  const group = reading.value?.group;
  const again = () => {
    void look(path);
    void look('groups');
  };
  return (
    <div class="beside-one">
      <div class="beside-back">
        <a class="button quiet" href="/admin/groups">
          {t('groups.all')}
        </a>
      </div>
      <Standing of={reading} again={again} />
      {group && <GroupPanel group={group} groups={groups} onChange={again} />}
    </div>
  );
}

function List({ groups, chosen }: { groups: readonly OfficeGroup[]; chosen: string | undefined }) {
  const { route } = useLocation();
  const [making, setMaking] = useState(groups.length === 0);
  const [all, setAll] = useState(false);
  const found = groupsFound(groups, wanted.value);
  const places = byPlace(
    all ? found : found.slice(0, most),
    new Intl.Collator(languages[locale.value].tag, { numeric: true }).compare,
  );
  return (
    <>
      {making ? (
        <section class="panel" aria-labelledby="new-group">
          <h2 id="new-group">{t('groups.new')}</h2>
          <NewGroup
            groups={groups}
            onCancel={groups.length > 0 ? () => setMaking(false) : undefined}
            onMade={({ id }) => {
              void look('groups');
              route(`/admin/groups/${id}`);
            }}
          />
        </section>
      ) : (
        <div>
          <button type="button" class="button strong" onClick={() => setMaking(true)}>
            {t('groups.new')}
          </button>
        </div>
      )}
      <Search groups={groups} />
      <p class="soft small" role="status">
        {t('groups.found', { n: found.length })}
      </p>
      {places.map(place => (
        <section key={place.id} aria-labelledby={`place-${place.id}`}>
          <h2 class="groups-place" id={`place-${place.id}`} dir="auto">
            {place.name || t('groups.nowhere')}
          </h2>
          <ul class="groups">
            {place.groups.map(group => (
              <One key={group.id} group={group} chosen={group.id === chosen} />
            ))}
          </ul>
        </section>
      ))}
      {!all && found.length > most && (
        <div>
          <button type="button" class="button" onClick={() => setAll(true)}>
            {t('groups.rest', { n: found.length - most })}
          </button>
        </div>
      )}
    </>
  );
}

function Search({ groups }: { groups: readonly OfficeGroup[] }) {
  const { q, site, state } = wanted.value;
  const set = (more: Partial<Wanted>) => {
    wanted.value = { ...wanted.value, ...more };
  };
  const sites = new Map(groups.flatMap(one => (one.site ? [[one.site.id, one.site.name] as const] : [])));
  return (
    <Filters
      on={countOn(site, state === 'open' ? '' : state)}
      search={
        <Field label={t('people.search')} help={t('groups.searchHelp')} wrong={null}>
          {input => (
            <input
              {...input}
              type="search"
              maxLength={80}
              dir="auto"
              value={q}
              onInput={event => set({ q: event.currentTarget.value })}
            />
          )}
        </Field>
      }
    >
      {sites.size > 0 && (
        <Field label={t('group.site')} wrong={null}>
          {input => (
            <select {...input} value={site} onChange={event => set({ site: event.currentTarget.value })}>
              <option value="">{t('people.all')}</option>
              {[...sites].map(([id, name]) => (
                <option value={id} key={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(state !== 'open' || groups.some(({ closedOn }) => closedOn !== null)) && (
        <Field label={t('groups.state')} wrong={null}>
          {input => (
            <select
              {...input}
              value={state}
              onChange={event => set({ state: event.currentTarget.value as Wanted['state'] })}
            >
              <option value="open">{t('groups.open')}</option>
              <option value="closed">{t('groups.closed')}</option>
              <option value="all">{t('people.all')}</option>
            </select>
          )}
        </Field>
      )}
    </Filters>
  );
}

function One({ group, chosen }: { group: OfficeGroup; chosen: boolean }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const list = chosen && link.current?.closest('.beside-list');
    if (link.current && list) list.scrollTop = link.current.offsetTop - list.clientHeight / 2;
  }, [chosen]);
  return (
    <li>
      <a
        ref={link}
        class="people-one"
        href={`/admin/groups/${group.id}`}
        aria-current={chosen ? 'page' : undefined}
      >
        <strong dir="auto">{group.name}</strong>
        <span class="soft small">{standing(group)}</span>
      </a>
    </li>
  );
}

/** Where a group stands, in a line. */
function standing({ closedOn, people, joined, supervisors }: OfficeGroup): string {
  if (closedOn !== null) return t('groups.closedOn', { day: formatDay(closedOn) });
  const who = supervisors.map(({ name }) => name).join(', ');
  return `${t('joined.of', { n: joined, of: people })} · ${who === '' ? t('groups.leaderless') : who}`;
}
