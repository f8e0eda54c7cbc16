// What is printed stands in the language of whoever reads the paper, which need not be the one on the screen.
import type { Locale } from '../contract';
import { isolated } from './isolate';
import { languages } from './languages';
import { translate, type Values } from './translate';

const en = {
  title: 'Your service card',
  group: 'for {group}',
  scan: 'Point the camera of your phone at the square.',
  open: 'Or open {place} and type the code.',
  name: 'Write what your colleagues call you.',
  card: 'Your card is there. It also works without a connection.',
  asks: 'The supervisor says yes first. Then the group comes to your card.',
  code: 'Code',
  until: 'Works until {day}',
  how: 'Scan, open, done. Or open {place} and type:',
  own: 'For you alone.',
};
type Words = Readonly<Record<keyof typeof en, string>>;

const words: Record<Locale, Words> = {
  en,
  sv: {
    title: 'Ditt servicekort',
    group: 'för {group}',
    scan: 'Rikta telefonens kamera mot rutan.',
    open: 'Eller öppna {place} och skriv koden.',
    name: 'Skriv vad dina kollegor kallar dig.',
    card: 'Ditt kort är där. Det fungerar också utan uppkoppling.',
    asks: 'Först säger arbetsledaren ja. Sedan kommer gruppen till ditt kort.',
    code: 'Kod',
    until: 'Gäller till {day}',
    how: 'Skanna, öppna, klart. Eller öppna {place} och skriv:',
    own: 'Bara för dig.',
  },
};

/** A text in the language of the paper. */
export const onPaper = (language: Locale, key: keyof Words, values?: Values): string =>
  translate(words[language][key], values && isolated(values), new Intl.PluralRules(languages[language].tag));

/** A day as the language of the paper writes it. */
export const dayOnPaper = (language: Locale, day: string): string =>
  new Intl.DateTimeFormat(languages[language].tag, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00:00Z`));
