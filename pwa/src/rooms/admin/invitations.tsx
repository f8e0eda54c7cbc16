import { signal } from '@preact/signals';
import type { GroupList, InvitationKind } from '../../contract';
import { type Key, t } from '../../i18n';
import { useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { Invitations } from '../people/invitations';
import { countOn, Filter, Filters } from './filter';
import { groupName } from './people';
import './admin.css';

const kinds = {
  poster: 'invitations.poster',
  personal: 'invitations.personal',
} as const satisfies Record<InvitationKind, Key>;

/** What is looked for; it stays for whoever comes back. */
const wanted = signal({ kind: '', group: '' });

/** Every invitation that was made lately, for whom it is and what became of it. */
export function InvitationsPage() {
  const groups = useReading<GroupList>('groups').value?.items ?? [];
  const { kind, group } = wanted.value;
  const query = new URLSearchParams(Object.entries(wanted.value).filter(([, value]) => value !== ''));
  return (
    <Page title={t('office.page.invitations')} layout="wide">
      <Filters on={countOn(kind, group)}>
        <Filter
          label={t('invitations.kind')}
          value={kind}
          of={Object.entries(kinds).map(([one, key]) => [one, t(key)])}
          onChange={next => {
            wanted.value = { ...wanted.peek(), kind: next };
          }}
        />
        <Filter
          label={t('people.group')}
          value={group}
          of={groups.map(one => [one.id, groupName(one)])}
          onChange={next => {
            wanted.value = { ...wanted.peek(), group: next };
          }}
        />
      </Filters>
      <section class="panel" aria-label={t('invitations.list')}>
        <Invitations key={`${query}`} query={`${query}`} none={t('invitations.none')} />
      </section>
    </Page>
  );
}
