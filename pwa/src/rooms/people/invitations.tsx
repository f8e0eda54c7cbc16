import { useState } from 'preact/hooks';
import type { InvitationList, MadeInvitation } from '../../contract';
import { closeInvitation, look } from '../../facts/office';
import { formatDay, type Key, t } from '../../i18n';
import { Standing, useReading, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';

type Props = {
  /** Which ones, as the query of an address. */
  query: string;
  /** What stands where there are none; nothing without it. */
  none?: string;
  cursor?: string;
};

/** Invitations and what became of them, by pages; each that works can be closed, and opened again. */
export function Invitations({ query, none, cursor = '' }: Props) {
  const [more, setMore] = useState(false);
  const path = `invitations?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
  const reading = useReading<InvitationList>(path);
  const again = () => void look(path);
  const items = reading.value?.items ?? [];
  const next = reading.value?.next;
  return (
    <>
      <Standing of={reading} again={again} />
      {none && reading.value && items.length === 0 && cursor === '' && <p class="soft">{none}</p>}
      {items.length > 0 && (
        <ul class="office-list" aria-label={t('invitations.list')}>
          {items.map(one => (
            <One key={one.id} invitation={one} onChange={again} />
          ))}
        </ul>
      )}
      {next &&
        (more ? (
          <Invitations query={query} cursor={next} />
        ) : (
          <div>
            <button type="button" class="button" onClick={() => setMore(true)}>
              {t('people.more')}
            </button>
          </div>
        ))}
    </>
  );
}

const states = {
  open: 'invitations.open',
  used: 'invitations.used',
  usedUp: 'invitations.usedUp',
  closed: 'invitations.closed',
  expired: 'invitations.expired',
} as const satisfies Record<MadeInvitation['state'], Key>;

function One({ invitation, onChange }: { invitation: MadeInvitation; onChange: () => void }) {
  const [wrong, setWrong] = useState<string | null>(null);
  const { id, kind, state, until, uses, asks, madeBy, madeOn } = invitation;
  const close = async (closed: boolean) => {
    setWrong(null);
    try {
      await closeInvitation(id, closed);
      say(t(closed ? 'invitations.closedNow' : 'invitations.openedNow'), {
        undo: () => void closeInvitation(id, !closed).then(onChange, () => undefined),
      });
    } catch (error) {
      setWrong(wordsOf(error));
    }
    onChange();
  };
  const made = madeBy
    ? t('invitations.madeBy', { name: madeBy.name, day: formatDay(madeOn) })
    : t('invitations.madeOn', { day: formatDay(madeOn) });
  const name = nameOf(invitation);
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong>
        <span class="small">
          {[t(states[state], { day: formatDay(until) }), asks && t('invitations.asks')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span class="small soft">
          {[kind === 'poster' && t('invitations.uses', { n: uses }), made].filter(Boolean).join(' · ')}
        </span>
        {wrong && (
          <span class="small wrong" role="alert">
            {wrong}
          </span>
        )}
      </div>
      {(state === 'open' || state === 'used' || state === 'closed') && (
        <button type="button" class="button" onClick={() => void close(state !== 'closed')}>
          {t(state === 'closed' ? 'invitations.reopen' : 'invitations.close')}
          <span class="sr">: {name}</span>
        </button>
      )}
    </li>
  );
}

function nameOf({ person, group }: MadeInvitation): string {
  if (!person) return t('invitations.posterFor', { group: group?.name ?? '' });
  return person.name ? t('invitations.for', { name: person.name }) : t('invitations.forNobody');
}
