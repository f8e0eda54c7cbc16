import type { Locale } from '../contract';

/** `tag` is what dates and plurals are formatted with: British English for day-month order and 24 hours. */
export const languages: Readonly<Record<Locale, { name: string; tag: string; dir: 'ltr' | 'rtl' }>> = {
  en: { name: 'English', tag: 'en-GB', dir: 'ltr' },
  sv: { name: 'Svenska', tag: 'sv-SE', dir: 'ltr' },
};

export const locales: readonly Locale[] = ['en', 'sv'];

export const isLocale = (value: string | null | undefined): value is Locale =>
  value === 'en' || value === 'sv';

/** The language that is remembered, else the first of the browser's languages that we speak, else English. */
export function guessLocale(remembered: string | null, preferred: readonly string[]): Locale {
  if (isLocale(remembered)) return remembered;
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0];
    if (isLocale(language)) return language;
  }
  return 'en';
}
