import { batch, signal } from '@preact/signals';
import type { Locale } from '../contract';
import type { Key, Params } from './catalogue';
import { isolated } from './isolate';
import { keep, readKept } from './kept';
import { guessLocale, isLocale, languages } from './languages';
import { type Entry, translate, type Values } from './translate';

export type { Key } from './catalogue';
export { isolate } from './isolate';
export { languages, locales } from './languages';

/** Texts come in parts, so that a phone loads what its first screen needs first. */
export type Part = 'card' | 'join' | 'rooms' | 'programme' | 'lead' | 'office';
type Texts = Readonly<Record<string, Entry>>;

const loaders: Record<Locale, Record<Part, () => Promise<{ default: Texts }>>> = {
  en: {
    card: () => import('./en'),
    join: () => import('./en.join'),
    rooms: () => import('./en.rooms'),
    programme: () => import('./en.programme'),
    lead: () => import('./en.lead'),
    office: () => import('./en.office'),
  },
  sv: {
    card: () => import('./sv'),
    join: () => import('./sv.join'),
    rooms: () => import('./sv.rooms'),
    programme: () => import('./sv.programme'),
    lead: () => import('./sv.lead'),
    office: () => import('./sv.office'),
  },
};
const parts = new Set<Part>(['card']);
const texts = signal<Texts>({});
const shown = signal<Locale>('en');
let wanted: Locale = 'en';

/** The language on the screen; it changes once its texts are here. */
export const locale = shown;

/** Shows a language. Rejects if its texts cannot be loaded; the old ones then stay. */
export async function showLanguage(next: Locale): Promise<void> {
  wanted = next;
  const loaded = await Promise.all([...parts].map(part => loaders[next][part]()));
  if (wanted !== next) return;
  batch(() => {
    texts.value = Object.assign({}, ...loaded.map(part => part.default));
    shown.value = next;
  });
  document.documentElement.lang = next;
  document.documentElement.dir = languages[next].dir;
}

/** Before it is known whose card is here: the language of the one that was open last, else what the phone speaks. */
export const firstLanguage = (): Promise<void> => showKept(readKept('card'));

const showKept = (kept: string | null): Promise<void> => showLanguage(guessLocale(kept, navigator.languages));

/** Shows the language of the person whose card is open. */
export function showLanguageOf(person: { locale: Locale }): Promise<void> {
  keep('card', person.locale);
  return showLanguage(person.locale);
}

/** The language in which somebody joins: as chosen for that, else what the phone speaks. Whoever was here before does not count. */
export function showJoiningLanguage(): Promise<void> {
  keep('card', null);
  return showKept(readKept('joining'));
}

/** What was chosen for joining, in this window; null if nothing was. */
export function joiningLanguage(): Locale | null {
  const chosen = readKept('joining');
  return isLocale(chosen) ? chosen : null;
}

export const chooseJoiningLanguage = (next: Locale | null): void => keep('joining', next);

/** Adds the texts of further rooms, in this language and whichever is chosen later. */
export function addTexts(...more: readonly Part[]): Promise<void> {
  for (const part of more) parts.add(part);
  return showLanguage(wanted);
}

const pluralRules = cached((tag: string) => new Intl.PluralRules(tag));

/** The text of a key in the language on the screen. */
export function t<K extends Key>(key: K, ...[values]: Params<K>): string {
  const entry = texts.value[key];
  if (entry === undefined) return '';
  return translate(entry, values && isolated(values as Values), pluralRules(languages[shown.value].tag));
}

const dayStyles = {
  short: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  narrow: { weekday: 'narrow' },
  name: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const dayFormat = cached(
  (tag: string, style: keyof typeof dayStyles) =>
    new Intl.DateTimeFormat(tag, { ...dayStyles[style], timeZone: 'UTC' }),
);
const timeFormat = cached(
  (tag: string) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }),
);
const percentFormat = cached((tag: string) => new Intl.NumberFormat(tag, { style: 'percent' }));

/** A calendar day in words. A day has no zone, so it is formatted as that day in UTC. */
export const formatDay = (day: string, style: keyof typeof dayStyles = 'short'): string =>
  dayFormat(languages[shown.value].tag, style).format(Date.parse(`${day}T00:00:00Z`));

/** Time of day of an instant (epoch ms) on this phone's clock. */
export const formatTime = (instant: number): string => timeFormat(languages[shown.value].tag).format(instant);

/** A share of 1 as whole per cent. */
export const formatShare = (share: number): string => percentFormat(languages[shown.value].tag).format(share);

/** Intl objects are slow to make on cheap phones: one for each set of options. */
function cached<A extends readonly string[], R>(make: (...args: A) => R): (...args: A) => R {
  const kept = new Map<string, R>();
  return (...args) => {
    const key = args.join(' ');
    const found = kept.get(key) ?? make(...args);
    kept.set(key, found);
    return found;
  };
}
