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
import { Filter } from './filter';
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
const wanted = signal({ q: '', group: '', state: '', role: '' });
/** Milliseconds without a further letter after which a search begins. */
const calm = 250;

/** Everybody, found by name, group, role and state; or one of them. */
export function PeoplePage({ id }: { id?: string | undefined }) {
  return id === undefined ? <Everybody /> : <OnePerson id={id} />;
}

function Everybody() {
  const { route } = useLocation();
  const groups = useReading<GroupList>('groups').value?.items ?? [];
  const [query, setQuery] = useState(queryOf());
  const { q, group, state, role } = wanted.value;
  useEffect(() => {
    const timer = setTimeout(() => setQuery(queryOf()), calm);
    return () => clearTimeout(timer);
  }, [q, group, state, role]);
  const set = (more: Partial<typeof wanted.value>) => {
    wanted.value = { ...wanted.value, ...more };
  };
  return (
    <Page title={t('office.page.people')} layout="wide">
      <search class="people-search">
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
        <Filter
          label={t('people.group')}
          value={group}
          of={groups.map(one => [one.id, groupName(one)])}
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
      </search>
      <PeopleList key={query} query={query} onOpen={({ id }) => route(`/admin/people/${id}`)} />
      {group !== '' && (
        <section class="panel" aria-labelledby="new-person">
          <h2 id="new-person">{t('people.new')}</h2>
          <AddPerson key={group} group={group} onAdded={() => void look(`people?${query}`)} />
        </section>
      )}
    </Page>
  );
}

const queryOf = (): string =>
  new URLSearchParams(Object.entries(wanted.peek()).filter(([, value]) => value.trim() !== '')).toString();

export const groupName = ({ name, site }: OfficeGroup): string => (site ? `${name} · ${site.name}` : name);

function OnePerson({ id }: { id: string }) {
  const path = `people/${id}`;
  const reading = useReading<PersonAnswer>(path);
  const groups = useReading<GroupList>('groups').value?.items ?? [];
  const person = reading.value?.person;
  const again = () => {
    void look(path);
    void look('groups');
  };
  return (
    <Page title={person?.name || t('office.page.people')}>
      <Standing of={reading} again={again} />
      {person && (
        <section class="panel" aria-label={person.name}>
          <PersonPanel
            key={`${person.name} ${person.ref}`}
            person={person}
            groups={groups}
            office
            onChange={again}
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
