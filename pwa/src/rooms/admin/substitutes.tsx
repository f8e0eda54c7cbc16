import { useState } from 'preact/hooks';
import type { Colleague, OfficeGroup, Substitute } from '../../contract';
import { addSubstitute, endSubstitute, newId } from '../../facts/office';
import { formatDay, t } from '../../i18n';
import { dayOf } from '../../rules/day';
import { maySubstitute } from '../../rules/substitute';
import { Field } from '../../ui/field';
import { Refusal, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';
import { FindPerson } from '../people/find';

type Props = { group: OfficeGroup; onChange: () => void };

/** Who leads a group for a while, now and later. */
export function Substitutes({ group, onChange }: Props) {
  const [wrong, setWrong] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Colleague | null>(null);
  const end = async ({ id, person, from, to }: Substitute) => {
    setWrong(null);
    try {
      await endSubstitute(id, group.id);
      onChange();
      say(t('groups.substituteEndOf', { name: person.name }), {
        undo: () =>
          void addSubstitute(newId(), group.id, { person: person.id, from, to }).then(onChange, error =>
            setWrong(wordsOf(error)),
          ),
      });
    } catch (error) {
      setWrong(wordsOf(error));
    }
  };
  return (
    <div class="person-part">
      <h3>{t('groups.substitutes')}</h3>
      <p class="soft small">{t('groups.substitutesText')}</p>
      {group.substitutes.length === 0 && <p>{t('groups.substitutesNone')}</p>}
      <ul class="person-led">
        {group.substitutes.map(one => (
          <li key={one.id}>
            <span>
              <a href={`/admin/people/${one.person.id}`} dir="auto">
                {one.person.name || t('people.nameless')}
              </a>{' '}
              <span class="soft small">
                {one.leads
                  ? t('groups.substituteNow', { to: formatDay(one.to) })
                  : t('groups.substituteLater', { from: formatDay(one.from), to: formatDay(one.to) })}
              </span>
            </span>
            <button
              type="button"
              class="button quiet"
              aria-label={t('groups.substituteEndOf', { name: one.person.name })}
              onClick={() => void end(one)}
            >
              {t('groups.substituteEnd')}
            </button>
          </li>
        ))}
      </ul>
      {wrong && <Refusal text={wrong} />}
      {chosen ? (
        <Days
          key={chosen.id}
          group={group}
          person={chosen}
          onDone={named => {
            setChosen(null);
            if (named) onChange();
          }}
        />
      ) : (
        <FindPerson
          label={t('groups.substitute')}
          not={group.supervisors.map(({ id }) => id)}
          onChoose={({ id, name }) => setChosen({ id, name })}
        />
      )}
    </div>
  );
}

type DaysProps = { group: OfficeGroup; person: Colleague; onDone: (named: boolean) => void };

/** From when to when. */
function Days({ group, person, onDone }: DaysProps) {
  const today = dayOf(Date.now(), group.timeZone, group.dayStart);
  const [id] = useState(newId);
  const [from, setFrom] = useState<string>(today);
  const [to, setTo] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    if (!maySubstitute(from, to, today)) return setWrong(t('groups.substituteDays'));
    setBusy(true);
    setWrong(null);
    try {
      await addSubstitute(id, group.id, { person: person.id, from, to });
      say(t('groups.substituteNamed', { name: person.name }));
      onDone(true);
    } catch (error) {
      setWrong(wordsOf(error));
      setBusy(false);
    }
  };
  const days = [
    ['groups.substituteFrom', from, setFrom, null],
    ['groups.substituteTo', to, setTo, wrong],
  ] as const;
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      {days.map(([key, value, set, what]) => (
        <Field label={t(key)} wrong={what} key={key}>
          {input => (
            <input
              {...input}
              type="date"
              min={today}
              value={value}
              onInput={event => {
                set(event.currentTarget.value);
                setWrong(null);
              }}
            />
          )}
        </Field>
      ))}
      <div class="row">
        <button type="submit" class="button strong" aria-disabled={busy}>
          {t('groups.substituteGo', { name: person.name })}
        </button>
        <button type="button" class="button quiet" onClick={() => onDone(false)}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
