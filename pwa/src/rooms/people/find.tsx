import { useEffect, useState } from 'preact/hooks';
import type { Person, PersonList } from '../../contract';
import { look } from '../../facts/office';
import { t } from '../../i18n';
import { Line } from '../../ui/field';
import { Standing, useReading } from '../../ui/office';

/** Milliseconds without a further letter after which a search begins. */
const calm = 250;
/** So many are shown; whoever looks for another writes more of the name. */
const most = 8;

type Props = {
  label: string;
  help?: string;
  /** Who is not to be chosen, by id. */
  not?: readonly string[];
  /** Whoever has left is found, too. */
  left?: boolean;
  onChoose: (person: Person) => void;
};

/** Finds somebody by name, and tells people of one name apart. */
export function FindPerson({ label, help = t('find.help'), not = [], left = false, onChoose }: Props) {
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), calm);
    return () => clearTimeout(timer);
  }, [text]);
  const wanted = text.trim() === '' ? '' : query;
  return (
    <search class="find">
      <Line label={label} help={help} maxLength={80} value={text} onChange={setText} />
      {wanted !== '' && (
        <Found
          query={wanted}
          suits={person => !not.includes(person.id) && (left || person.state !== 'left')}
          onChoose={person => {
            setText('');
            setQuery('');
            onChoose(person);
          }}
        />
      )}
    </search>
  );
}

type FoundProps = { query: string; suits: (person: Person) => boolean; onChoose: (person: Person) => void };

function Found({ query, suits, onChoose }: FoundProps) {
  const path = `people?${new URLSearchParams({ q: query, limit: '20' })}`;
  const reading = useReading<PersonList>(path);
  const people = reading.value?.items.filter(suits);
  return (
    <>
      <Standing of={reading} again={() => void look(path)} />
      <p class="sr" role="status">
        {people && t('find.found', { n: people.length })}
      </p>
      {people?.length === 0 && <p class="soft">{t('people.nobody')}</p>}
      <ul class="people" aria-label={t('people.list')}>
        {people?.slice(0, most).map(person => (
          <li key={person.id}>
            <button type="button" class="people-one" onClick={() => onChoose(person)}>
              <strong dir="auto">{person.name || t('people.nameless')}</strong>
              <span class="soft small">{whereabouts(person)}</span>
            </button>
          </li>
        ))}
      </ul>
      {people && people.length > most && <p class="soft small">{t('find.more')}</p>}
    </>
  );
}

/** What tells people of one name apart: group, site and reference. */
export function whereabouts({ group, ref, state }: Person): string {
  return [
    group?.name ?? t('person.nowhere'),
    group?.site,
    ref,
    state === 'invited' && t('state.invited'),
    state === 'left' && t('state.left'),
  ]
    .filter(Boolean)
    .join(' · ');
}
