import { useState } from 'preact/hooks';
import type { OfficeGroup } from '../../contract';
import { setLead } from '../../facts/office';
import { t } from '../../i18n';
import { Refusal, reasonOf, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';
import { FindPerson } from '../people/find';

/** Who leads a group: one more, one fewer. */
export function GroupLeaders({ group, onChange }: { group: OfficeGroup; onChange: () => void }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  /** Who is to lead no more although nobody else does. */
  const [leaderless, setLeaderless] = useState<{ id: string; name: string } | null>(null);

  const lead = async (person: { id: string; name: string }, leads: boolean, allTheSame = false) => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    setLeaderless(null);
    try {
      await setLead(person.id, group.id, leads, allTheSame);
      onChange();
      const name = person.name || t('people.nameless');
      say(leads ? t('groups.leadsNow', { name }) : t('groups.leadsNoMore', { name }), {
        undo: () => void setLead(person.id, group.id, !leads, true).then(onChange, () => undefined),
      });
    } catch (error) {
      if (reasonOf(error) === 'leaderless') setLeaderless(person);
      else setWrong(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      {group.supervisors.length === 0 && <p class="soft">{t('joined.leaderless')}</p>}
      <ul class="person-led">
        {group.supervisors.map(person => (
          <li key={person.id}>
            <a href={`/admin/people/${person.id}`} dir="auto">
              {person.name || t('people.nameless')}
            </a>
            <button
              type="button"
              class="button quiet"
              aria-label={t('groups.leadsNot', { name: person.name || t('people.nameless') })}
              onClick={() => void lead(person, false)}
            >
              {t('common.remove')}
            </button>
          </li>
        ))}
      </ul>
      {wrong && <Refusal text={wrong} />}
      {leaderless && (
        <Refusal text={t('groups.lastLeader', { name: leaderless.name || t('person.someone') })}>
          <div class="row">
            <button type="button" class="button alarm" onClick={() => void lead(leaderless, false, true)}>
              {t('person.allTheSame')}
            </button>
            <button type="button" class="button" onClick={() => setLeaderless(null)}>
              {t('common.cancel')}
            </button>
          </div>
        </Refusal>
      )}
      {group.closedOn === null && (
        <FindPerson
          label={t('groups.oneMoreLeader')}
          not={group.supervisors.map(({ id }) => id)}
          onChoose={person => void lead(person, true)}
        />
      )}
    </>
  );
}
