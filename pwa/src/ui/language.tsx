import type { Locale } from '../contract';
import { languages, locale, locales } from '../i18n';

/** The languages, each in its own words. */
export function LanguageChoice({ label, onChoose }: { label: string; onChoose: (next: Locale) => void }) {
  return (
    <fieldset class="choices" aria-label={label}>
      {locales.map(one => (
        <button
          type="button"
          class="choice"
          key={one}
          lang={one}
          aria-pressed={locale.value === one}
          onClick={() => onChoose(one)}
        >
          {languages[one].name}
        </button>
      ))}
    </fieldset>
  );
}
