// The office's words for the card and the deck, in each language.
import type { CardTexts, Lists, Locale, ProposalTexts, Step, Texts } from '../contract';
import { plain } from './groups';

/** How long a text is, as people count. */
export const lengthOf = (text: string): number => [...text.trim().normalize('NFC')].length;

/** How many characters a text has too many; 0: it fits. */
export const tooMany = (text: string, most: number): number => Math.max(0, lengthOf(text) - most);

/** The texts of a field that takes one on each line. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** Whether no text of a form is longer, and no field has more lines, than fits; by field. */
export const fitsAll = (
  form: Readonly<Record<string, string>>,
  most: Readonly<Record<string, number>>,
  lines: Readonly<Record<string, number>>,
): boolean =>
  Object.entries(form).every(([name, value]) => {
    const [field = ''] = name.split('.');
    const texts = lines[field] === undefined ? [value] : linesOf(value);
    return (
      texts.every(text => tooMany(text, most[field] ?? Number.POSITIVE_INFINITY) === 0) &&
      texts.length <= (lines[field] ?? 1)
    );
  });

type InLanguages<T> = { readonly [L in Locale]?: T | undefined };
const isEmpty = (value: string | readonly unknown[] | undefined): boolean =>
  value === undefined || value.length === 0;

/**
 * What is read in a language, and of which language it is: its own, or else the organisation's, or any. Null: there is nothing
 * in any.
 */
export function readAs<T extends string | readonly unknown[]>(
  texts: InLanguages<T>,
  locale: Locale,
  standIn: Locale,
): { value: T; from: Locale } | null {
  for (const from of [locale, standIn, ...(Object.keys(texts) as Locale[])]) {
    const value = texts[from];
    if (value !== undefined && !isEmpty(value)) return { value, from };
  }
  return null;
}

/** The text that is read in a language; empty where there is none in any. */
export const textIn = (texts: Texts, locale: Locale, standIn: Locale): string =>
  readAs(texts, locale, standIn)?.value ?? '';

/** The languages that lack something which another has. */
export const lacking = (locales: readonly Locale[], fields: readonly (Texts | Lists)[]): Locale[] =>
  locales.filter(locale =>
    fields.some(field => isEmpty(field[locale]) && locales.some(other => !isEmpty(field[other]))),
  );

/** An item is moved one place up or down; the same order where it stands at that end. */
export function moved<T>(items: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const next = [...items];
  const [item] = next.splice(at, 1);
  if (item === undefined || at + by < 0 || at + by >= items.length) return items;
  next.splice(at + by, 0, item);
  return next;
}

const lists: readonly string[] = ['wordings', 'actions'];
const numbers: readonly string[] = ['weeks'];

/** The words of some fields as a form has them, by `FIELD.LANGUAGE`: what is missing is empty, lists have a line for each text. */
export function asForm(
  fields: Readonly<Record<string, Texts | Lists>>,
  locales: readonly Locale[],
): Record<string, string> {
  const form: Record<string, string> = {};
  for (const [field, texts] of Object.entries(fields))
    for (const locale of locales) form[`${field}.${locale}`] = [texts[locale] ?? ''].flat().join('\n');
  return form;
}

/** What a form changes as the server takes it: by field, and in it by language. */
export function asPatch<T>(form: Readonly<Record<string, unknown>>): T {
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(form)) {
    const [field = '', locale] = name.split('.');
    const taken = lists.includes(field)
      ? linesOf(String(value))
      : numbers.includes(field)
        ? Number(value)
        : value;
    patch[field] =
      locale === undefined ? taken : { ...(patch[field] as object | undefined), [locale]: taken };
  }
  return patch as T;
}

/** Why a card cannot be published; null: it can be. */
export function cardLacks(words: CardTexts): 'vision' | 'points' | 'title' | null {
  if (isNone(words.vision)) return 'vision';
  if (words.points.length === 0) return 'points';
  return words.points.some(({ title }) => isNone(title)) ? 'title' : null;
}

/** The first proposal that cannot be published, since it has no title or no action; null: all can be. */
export const deckLacks = (proposals: readonly ProposalTexts[]): ProposalTexts | null =>
  proposals.find(({ title, actions }) => isNone(title) || isNone(actions)) ?? null;

const isNone = (texts: Texts | Lists): boolean => Object.values(texts).every(isEmpty);

/** A step with another text, or one more at the end; without heading and text it is none. */
export function withStep(steps: readonly Step[], at: number, step: Step): Step[] {
  const next = [...steps];
  next[at] = step;
  return next;
}

/** The steps in which something stands. */
export const realSteps = (steps: readonly Step[]): Step[] =>
  steps.filter(({ title, text }) => title.trim() !== '' || text.trim() !== '');

/** The proposals whose words hold each word of a search, of a kind of work, and in the deck or retired. */
export function proposalsFound(
  proposals: readonly ProposalTexts[],
  { q, kind, retired }: { q: string; kind: string; retired: boolean },
): ProposalTexts[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  return proposals.filter(one => {
    if (one.retired !== retired || (kind !== '' && one.kind !== kind)) return false;
    const text = plain(
      [one.title, one.purpose, one.goal, one.actions].flatMap(texts => Object.values(texts).flat()).join(' '),
    );
    return words.every(word => text.includes(word));
  });
}
