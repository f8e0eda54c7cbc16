import { me } from '../../facts/member';
import { organisation } from '../../facts/organisation';
import { formatDay, t } from '../../i18n';
import { type StoredKey, stored } from '../../i18n/stored';
import { type Line, storedParts } from '../../rules/stored';
import { Page } from '../../ui/page';
import { Copy } from './copy';
import { Erase } from './erase';

/** What is stored about the person and who sees it, as the organisation has promised it now. */
export function StoredRoom() {
  const privacy = organisation.value?.privacy;
  const parts = storedParts({
    limit: organisation.value?.figuresFrom,
    privacy,
    leads: (me.value?.leads.length ?? 0) > 0,
  });
  return (
    <Page title={t('settings.privacy')}>
      {(privacy?.changes.length ?? 0) > 0 && (
        <section class="panel" aria-labelledby="stored-changes">
          <h2 id="stored-changes">{stored('changes')}</h2>
          <ul>
            {privacy?.changes.map(({ day, agreedOn, note, fields }) => (
              <li key={`${day} ${fields.join()}`}>
                {stored('change', { day: dayWords(day), what: fields.map(one => stored(one)).join(', ') })}
                {agreedOn && (
                  <p class="small soft" dir="auto">
                    {stored('agreed', { day: dayWords(agreedOn), note })}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {parts.map(({ title, lines }) => (
        <section class="panel" aria-labelledby={`stored-${title}`} key={title}>
          <h2 id={`stored-${title}`}>{stored(title)}</h2>
          <ul>
            {lines.map(line => (
              <li key={keyOf(line)}>
                {typeof line === 'string' ? stored(line) : stored(line.key, { n: line.n })}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="soft">{stored('database')}</p>
      <Copy />
      <Erase />
    </Page>
  );
}

const keyOf = (line: Line): StoredKey => (typeof line === 'string' ? line : line.key);

/** A day with its year: changes stay for years. */
const dayWords = (day: string): string => `${formatDay(day)} ${day.slice(0, 4)}`;
