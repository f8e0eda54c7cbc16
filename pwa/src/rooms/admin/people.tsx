import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { GroupList, OfficeGroup, PersonAnswer, PersonState, Role } from '../../contract';
import { look } from '../../facts/office';
import { type Key, t } from '../../i18n';
import { Field } from '../../ui/field';
import { useLocation } from '../../ui/location';
import { Standing, useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { AddPerson } from '../people/add';
import { PeopleList } from '../people/list';
import { PersonPanel } from '../people/person';
import { countOn, Filter, Filters } from './filter';
import './admin.css';

const states = {
  invited: 'state.invited',
  joined: 'state.joined',
  waiting: 'state.waiting',
  left: 'state.left',
} as const satisfies Record<PersonState, Key>;
const roles = {
  member: 'role.member',
  supervisor: 'role.supervisor',
  admin: 'role.admin',
} as const satisfies Record<Role, Key>;

/** What is looked for; it stays for whoever comes back from a person. */
const wanted = signal({ q: '', site: '', group: '', state: '', role: '' });
/** Milliseconds without a further letter after which a search begins. */
const calm = 250;

/** Everybody, found by name, site, group, role and state; or one of them. */
export function PeoplePage({ id }: { id?: string | undefined }) {
  return id === undefined ? <Everybody /> : <OnePerson id={id} />;
}

function Everybody() {
  const { route } = useLocation();
  const groups = useReading<GroupList>('groups').value?.items ?? [];
  const sites = new Map(groups.flatMap(one => (one.site ? [[one.site.id, one.site.name] as const] : [])));
  const [query, setQuery] = useState(queryOf());
  const { q, site, group, state, role } = wanted.value;
  useEffect(() => {
    const timer = setTimeout(() => setQuery(queryOf()), calm);
    return () => clearTimeout(timer);
  }, [q, site, group, state, role]);
  const set = (more: Partial<typeof wanted.value>) => {
    wanted.value = { ...wanted.value, ...more };
  };
  return (
    <Page title={t('office.page.people')} layout="wide">
      <Filters
        on={countOn(site, group, state, role)}
        search={
          <Field label={t('people.search')} help={t('people.searchHelp')} wrong={null}>
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
          <Filter
            label={t('people.site')}
            value={site}
            of={[...sites]}
            onChange={next => set({ site: next, group: '' })}
          />
        )}
        <Filter
          label={t('people.group')}
          value={group}
          of={groups.filter(one => site === '' || one.site?.id === site).map(one => [one.id, groupName(one)])}
          onChange={next => set({ group: next })}
        />
        <Filter
          label={t('people.state')}
          value={state}
          of={Object.entries(states).map(([one, key]) => [one, t(key)])}
          onChange={next => set({ state: next })}
        />
        <Filter
          label={t('people.role')}
          value={role}
          of={Object.entries(roles).map(([one, key]) => [one, t(key)])}
          onChange={next => set({ role: next })}
        />
      </Filters>
      <NewPerson groups={groups} group={group} onAdded={() => void look(`people?${query}`)} />
      <PeopleList key={query} query={query} onOpen={({ id }) => route(`/admin/people/${id}`)} />
    </Page>
  );
}

/** What stands for the office itself among the groups that a new person may have. */
const office = 'office';

/** One more person: of a group, or an administrator without one. */
function NewPerson({
  groups,
  group,
  onAdded,
}: {
  groups: readonly OfficeGroup[];
  /** The group that is looked at. */
  group: string;
  onAdded: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(group);
  useEffect(() => setChosen(group), [group]);
  if (!open)
    return (
      <div>
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {t('people.new')}
        </button>
      </div>
    );
  return (
    <section class="panel office-form" aria-labelledby="new-person">
      <h2 id="new-person">{t('people.new')}</h2>
      <Field label={t('people.where')} wrong={null}>
        {input => (
          <select {...input} value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
            <option value="">–</option>
            <option value={office}>{t('people.whereOffice')}</option>
            {groups
              .filter(({ closedOn }) => closedOn === null)
              .map(one => (
                <option value={one.id} key={one.id}>
                  {groupName(one)}
                </option>
              ))}
          </select>
        )}
      </Field>
      {chosen !== '' && (
        <AddPerson
          key={chosen}
          group={chosen === office ? null : chosen}
          onAdded={onAdded}
          onCancel={() => setOpen(false)}
        />
      )}
      {chosen === '' && (
        <div>
          <button type="button" class="button quiet" onClick={() => setOpen(false)}>
            {t('common.cancel')}
          </button>
        </div>
      )}
    </section>
  );
}

const queryOf = (): string =>
  new URLSearchParams(Object.entries(wanted.peek()).filter(([, value]) => value.trim() !== '')).toString();

export const groupName = ({ name, site }: OfficeGroup): string => (site ? `${name} · ${site.name}` : name);

function OnePerson({ id }: { id: string }) {
  const { route } = useLocation();
  const path = `people/${id}`;
  const reading = useReading<PersonAnswer>(path);
  const groups = useReading<GroupList>('groups').value?.items ?? [];
  const person = reading.value?.person;
  const again = () => {
    void look(path);
    void look('groups');
  };
  return (
    <Page title={person ? person.name || t('people.nameless') : t('office.page.people')}>
      <Standing of={reading} again={again} />
      {person && (
        <section class="panel" aria-label={person.name || t('people.nameless')}>
          <PersonPanel
            key={person.id}
            person={person}
            groups={groups}
            office
            onChange={again}
            onMerged={one => (one === id ? again() : route(`/admin/people/${one}`))}
          />
        </section>
      )}
      <div>
        <a class="button quiet" href="/admin/people">
          {t('people.back')}
        </a>
      </div>
    </Page>
  );
}
