import { languages, locale, t } from '../../i18n';
import type { Average, Part } from '../../rules/figures';

const names = { before: 'part.before', during: 'part.during', after: 'part.after' } as const;
const parts: readonly Part[] = ['before', 'during', 'after'];

const format = (value: number): string =>
  new Intl.NumberFormat(languages[locale.value].tag, { maximumFractionDigits: 1 }).format(value);

/** Averages a day before, during and after, as bars with their figures. */
export function Averages({ counts }: { counts: Record<Part, Average | null> }) {
  const most = Math.max(...parts.map(part => counts[part]?.perDay ?? 0));
  return (
    <ul class="pulse">
      {parts.map(part => {
        const average = counts[part];
        return (
          <li key={part} data-part={part}>
            <strong>{t(names[part])}</strong>
            {average && <span class="pulse-figure">{format(average.perDay)}</span>}
            <span class="tally-bar" aria-hidden="true">
              {average && most > 0 && <i style={{ inlineSize: `${(average.perDay / most) * 100}%` }} />}
            </span>
            <span class="small">{average ? t('tally.perDay', { n: average.days }) : t('tally.none')}</span>
          </li>
        );
      })}
    </ul>
  );
}
