import { useState } from 'preact/hooks';
import type { OfficeGroup, Person } from '../../contract';
import { look, movePerson, peopleOf } from '../../facts/office';
import { languages, locale, t } from '../../i18n';
import { byName } from '../../rules/order';
import { Field } from '../../ui/field';
import { Refusal, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';

type Props = { group: OfficeGroup; groups: readonly OfficeGroup[]; onChange: () => void };

/** Who was not moved, and why. */
const line = ({ name }: Person, error: unknown): string =>
  `${name || t('people.nameless')}: ${wordsOf(error)}`;

/** Moves several people of a group into another one, or all of them. */
export function MovePeople({ group, groups, onChange }: Props) {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState('');
  const [moving, setMoving] = useState<{ n: number; of: number } | null>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);

  const open = async () => {
    setWrong([]);
    try {
      const found = await peopleOf(group.id);
      setPeople(byName(found, ({ name }) => name, languages[locale.value].tag));
      setChosen(new Set(found.map(({ id }) => id)));
    } catch (error) {
      setWrong([wordsOf(error)]);
    }
  };

  /** One after the other: who cannot be moved stays, and is named. */
  const move = async () => {
    if (!people || moving || to === '') return;
    const those = people.filter(({ id }) => chosen.has(id));
    const moved: Person[] = [];
    const refused: string[] = [];
    for (const person of those) {
      setMoving({ n: moved.length + refused.length + 1, of: those.length });
      try {
        await movePerson(person.id, to, group.id);
        moved.push(person);
      } catch (error) {
        refused.push(line(person, error));
      }
    }
    setMoving(null);
    setWrong(refused);
    const left = people.filter(person => !moved.includes(person));
    setPeople(left.length > 0 ? left : null);
    after();
    if (moved.length > 0) say(t('groups.moved', { n: moved.length }), { undo: () => void takeBack(moved) });
  };
  const takeBack = async (moved: readonly Person[]) => {
    const refused: string[] = [];
    for (const person of moved)
      await movePerson(person.id, group.id, to).catch(error => refused.push(line(person, error)));
    setWrong(refused);
    setPeople(null);
    after();
  };
  const after = () => {
    void look(`people?group=${group.id}`);
    onChange();
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const others = groups.filter(({ id, closedOn }) => id !== group.id && closedOn === null);
  return (
    <>
      <p>{t('groups.moveFirst', { n: group.people })}</p>
      {wrong.length > 0 && (
        <Refusal text={t('groups.notMoved')}>
          <ul>
            {wrong.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Refusal>
      )}
      {people === null ? (
        <div>
          <button type="button" class="button" onClick={() => void open()}>
            {t('groups.move')}
          </button>
        </div>
      ) : (
        <form
          class="office-form"
          onSubmit={event => {
            event.preventDefault();
            void move();
          }}
        >
          <fieldset class="groups-movers" disabled={moving !== null}>
            <legend class="office-legend">{t('groups.who')}</legend>
            {people.map(person => (
              <label class="person-check" key={person.id}>
                <input type="checkbox" checked={chosen.has(person.id)} onChange={() => toggle(person.id)} />
                <span>
                  <span dir="auto">{person.name || t('people.nameless')}</span>{' '}
                  <span class="soft small">{person.ref}</span>
                </span>
              </label>
            ))}
          </fieldset>
          {others.length === 0 ? (
            <p class="wrong">{t('groups.noOther')}</p>
          ) : (
            <Field label={t('groups.where')} wrong={null}>
              {input => (
                <select {...input} value={to} onChange={event => setTo(event.currentTarget.value)}>
                  <option value="">–</option>
                  {others.map(({ id, name, site }) => (
                    <option value={id} key={id}>
                      {site ? `${name} · ${site.name}` : name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <p class="soft small">{t('groups.moveText')}</p>
          <p role="status">{moving && t('groups.moving', moving)}</p>
          <div class="row">
            {to !== '' && chosen.size > 0 && (
              <button type="submit" class="button strong" aria-disabled={moving !== null}>
                {t('groups.moveGo', { n: chosen.size })}
              </button>
            )}
            <button type="button" class="button quiet" onClick={() => setPeople(null)}>
              {t('common.cancel')}
            </button>
          </div>
        </form>
      )}
    </>
  );
}
