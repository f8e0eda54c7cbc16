import { useState } from 'preact/hooks';
import type { Group, GroupList, Person, PersonList } from '../../contract';
import { me } from '../../facts/member';
import { look, readingOf } from '../../facts/office';
import { t } from '../../i18n';
import { useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { Sheet } from '../../ui/sheet';
import { Guard } from '../signin/guard';
import { AddPerson } from './add';
import { GroupPoster } from './groupposter';
import { PeopleList } from './list';
import { PersonPanel } from './person';
import { GroupTablets } from './tablets';
import '../admin/admin.css';

/** The people of a led group, for whoever leads it: on the phone, one after the other. */
export function GroupPeople({ group }: { group: Pick<Group, 'id' | 'name'> }) {
  const groups = useReading<GroupList>('groups');
  const [adding, setAdding] = useState(false);
  const [poster, setPoster] = useState(false);
  const [open, setOpen] = useState<Person | null>(null);
  const query = `group=${group.id}`;
  const own = groups.value?.items.find(({ id }) => id === group.id);
  const missing = own ? own.people - own.joined : 0;
  const listed = readingOf<PersonList>(`people?${query}`).value.value?.items;
  const shown = listed?.filter(({ state }) => state === 'invited').length;
  const again = () => {
    void look(`people?${query}`);
    void look('groups');
  };
  return (
    <Page title={t('people.title', { group: group.name })}>
      {missing > 0 && <p class="soft">{t('people.missing', { n: missing })}</p>}
      {shown !== undefined && shown < missing && <p class="soft small">{t('people.missingHidden')}</p>}
      <div class="row">
        <button type="button" class="button strong" onClick={() => setAdding(true)}>
          {t('people.new')}
        </button>
        <button type="button" class="button" onClick={() => setPoster(true)}>
          {t('people.poster')}
        </button>
      </div>
      <PeopleList query={query} onOpen={setOpen} />
      <Sheet open={adding} title={t('people.new')} onClose={() => setAdding(false)}>
        <AddPerson group={group.id} onAdded={again} onCancel={() => setAdding(false)} />
      </Sheet>
      <Sheet open={poster} title={t('people.poster')} onClose={() => setPoster(false)}>
        <GroupPoster group={group} />
      </Sheet>
      <Sheet
        open={open !== null}
        title={open ? open.name || t('people.nameless') : ''}
        onClose={() => setOpen(null)}
      >
        {open && (
          <PersonPanel
            key={open.id}
            person={open}
            groups={groups.value?.items ?? []}
            office={me.value?.role === 'admin'}
            onChange={again}
          />
        )}
      </Sheet>
      <Guard />
    </Page>
  );
}

/** The tablets that a led group shares. */
export const TabletsPage = ({ group }: { group: Pick<Group, 'id' | 'name'> }) => (
  <Page title={t('tablets.title')}>
    <GroupTablets group={group} />
  </Page>
);
