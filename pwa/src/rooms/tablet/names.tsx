import { useState } from 'preact/hooks';
import type { Person } from '../../facts/tablet';
import { atTablet } from '../../i18n/tablet';
import { firstLetters, lettersFrom, underLetter } from '../../rules/tablet';
import type { Parts } from './parts';

/** The names of the group, to be tapped; of many, by their first letters. */
export function Names({ desk, locale, people }: Parts & { people: readonly Person[] }) {
  const [letter, setLetter] = useState('');
  const many = people.length >= lettersFrom;
  return (
    <section aria-labelledby="who">
      <h1 id="who">{atTablet(locale, 'who')}</h1>
      {people.length === 0 && <p>{atTablet(locale, 'nobody')}</p>}
      {many && (
        <fieldset class="tablet-letters">
          <legend class="sr">{atTablet(locale, 'letters')}</legend>
          {['', ...firstLetters(people, locale)].map(one => (
            <button
              key={one}
              type="button"
              class="button"
              aria-pressed={letter === one}
              onClick={() => setLetter(one)}
            >
              {one || atTablet(locale, 'all')}
            </button>
          ))}
        </fieldset>
      )}
      <ul class="tablet-names">
        {underLetter(people, many ? letter : '', locale).map(person => (
          <li key={person.id}>
            <button type="button" class="tablet-tile" onClick={() => desk.choose(person)}>
              <bdi>{person.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
