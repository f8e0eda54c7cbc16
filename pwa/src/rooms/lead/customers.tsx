import type { Group } from '../../contract';
import { pulseWords } from '../../facts/pulse';
import { formatDay, locale, t } from '../../i18n';

const faces = ['🙁', '😕', '😐', '🙂', '😀'] as const;

/** The poster that customers scan, and what they wrote. */
export function Customers({ group }: { group: Group }) {
  const said = pulseWords.value.filter(one => one.group === group.id);
  return (
    <section class="panel" aria-labelledby="poster">
      <h2 id="poster">{t('pulse.poster')}</h2>
      <p class="soft">{t('pulse.posterText')}</p>
      {group.pulseCode && (
        <div class="row">
          <a
            class="button"
            href={`/pulse/${group.pulseCode}/poster?size=a4&locale=${locale.value}`}
            target="_blank"
            rel="noreferrer"
          >
            {t('pulse.posterA4')}
          </a>
          <a
            class="button"
            href={`/pulse/${group.pulseCode}/poster?size=a6&locale=${locale.value}`}
            target="_blank"
            rel="noreferrer"
          >
            {t('pulse.posterA6')}
          </a>
        </div>
      )}
      <h3>{t('pulse.said')}</h3>
      <p class="small soft">{said.length > 0 ? t('pulse.saidText') : t('pulse.saidNone')}</p>
      <ul class="daily-list">
        {said.map(one => (
          <li key={one.id}>
            <p dir="auto">
              <span aria-hidden="true">{faces[one.face - 1]} </span>
              {one.text}
            </p>
            <p class="small soft">{formatDay(one.day)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
