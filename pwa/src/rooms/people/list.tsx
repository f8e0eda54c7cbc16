import { useState } from 'preact/hooks';
import type { Person, PersonList } from '../../contract';
import { look } from '../../facts/office';
import { languages, locale, t } from '../../i18n';
import { byName } from '../../rules/order';
import { Standing, useReading } from '../../ui/office';
import { placeOf } from './standing';

type Props = {
  /** What is looked for, as the query of an address. */
  query: string;
  /** What a tap on a person does. */
  onOpen: (person: Person) => void;
  cursor?: string;
};

/** The people whom a query finds, by pages. */
export function PeopleList({ query, onOpen, cursor = '' }: Props) {
  const [more, setMore] = useState(false);
  const path = `people?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
  const reading = useReading<PersonList>(path);
  const read = reading.value?.items ?? [];
  const next = reading.value?.next;
  // The server's order knows no language; pages of it can only be shown as they come.
  const whole = next === null && cursor === '';
  const items = whole ? byName(read, ({ name }) => name, languages[locale.value].tag) : read;
  return (
    <>
      <Standing of={reading} again={() => void look(path)} />
      {reading.value && items.length === 0 && cursor === '' && <p class="soft">{t('people.nobody')}</p>}
      {items.length > 0 && (
        <ul class="people" aria-label={t('people.list')}>
          {items.map(person => (
            <li key={person.id}>
              <button type="button" class="people-one" onClick={() => onOpen(person)}>
                <strong dir="auto">{person.name || t('people.nameless')}</strong>
                <span class="soft small">{placeOf(person)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {next &&
        (more ? (
          <PeopleList query={query} onOpen={onOpen} cursor={next} />
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
