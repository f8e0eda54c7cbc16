import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Locale, Texts } from '../../../contract';
import { languages, locale, locales, t } from '../../../i18n';
import { fitsAll, lengthOf, linesOf, readAs, tooMany } from '../../../rules/wording';
import { Choices } from '../../../ui/choices';
import { Clash, type Editing, SaveEdits, useEdits } from '../../../ui/edits';
import { Line, toFirstWrong, Words } from '../../../ui/field';
import { Refusal, wordsOf } from '../../../ui/office';
import { say } from '../../../ui/toast';

/** The language that a phone shows; where there is room, all stand beside each other. Null: the reader's. */
const chosen = signal<Locale | null>(null);
const shown = (): Locale => chosen.value ?? locale.value;

/** On a phone: which language one writes in. */
export function LanguageChoice() {
  return (
    <fieldset class="choices languages-choice" aria-label={t('words.language')}>
      <Choices
        of={locales}
        chosen={shown()}
        name={one => languages[one].name}
        onChoose={one => {
          chosen.value = one;
        }}
      />
    </fieldset>
  );
}

/** The same in each language: beside each other, or on a phone the chosen one. */
export function InLanguages({ children }: { children: (of: Locale) => ComponentChildren }) {
  return (
    <div class="languages">
      {locales.map(one => (
        <fieldset class="languages-one" data-shown={one === shown()} key={one}>
          <legend>{languages[one].name}</legend>
          {children(one)}
        </fieldset>
      ))}
    </div>
  );
}

/** The fields of a form are named `FIELD.LANGUAGE`. */
export type WordsForm = Record<string, string>;

type FieldProps = {
  form: Editing<WordsForm>;
  field: string;
  of: Locale;
  label: string;
  /** Characters that fit. */
  most: number;
  /** Where it takes one text on each line: so many. */
  lines?: number;
  long?: boolean;
  standIn: Locale;
};

/** A text in one language; where it is missing, what people read instead. */
export function TextField({ form, field, of, label, most, lines, long = false, standIn }: FieldProps) {
  const name = `${field}.${of}`;
  const value = form.shown[name] ?? '';
  const texts: Texts = Object.fromEntries(locales.map(one => [one, form.shown[`${field}.${one}`] ?? '']));
  const parts = lines === undefined ? [value] : linesOf(value);
  const over = Math.max(0, ...parts.map(part => tooMany(part, most)));
  const wrong =
    over > 0
      ? t('words.tooLong', { n: over })
      : lines !== undefined && parts.length > lines
        ? t('words.tooMany', { n: lines })
        : null;
  const help = helpFor(value, texts, of, standIn) ?? countOf(value, most, lines);
  const props = { label, help, wrong, value, onChange: (next: string) => form.set(name, next) };
  return long || lines !== undefined ? <Words {...props} /> : <Line maxLength={most * 4} {...props} />;
}

/** What is read where a text is missing; undefined where it is not. */
function helpFor(value: string, texts: Texts, of: Locale, standIn: Locale): string | undefined {
  if (value.trim() !== '') return undefined;
  const read = readAs(texts, of, standIn);
  if (!read) return undefined;
  return t('words.missing', { language: languages[read.from].name, text: read.value.replace(/\n/g, ' · ') });
}

const countOf = (value: string, most: number, lines?: number): string =>
  lines === undefined ? t('words.count', { n: lengthOf(value), of: most }) : t('words.lines', { n: lines });

type FormProps = {
  path: string;
  /** What the form is about, among those over one address. */
  of: string;
  now: WordsForm;
  /** Characters that fit, by field. */
  most: Readonly<Record<string, number>>;
  /** Lines that fit, in fields that take one text on each. */
  lines?: Readonly<Record<string, number>>;
  send: (change: Partial<WordsForm>, was: Partial<WordsForm>) => Promise<unknown>;
  onSaved?: () => void;
  children: (form: Editing<WordsForm>) => ComponentChildren;
};

/** A form over words in several languages: saved into the draft as a whole, and never over what somebody else has written. */
export function WordsFormOf({ path, of, now, most, lines = {}, send, onSaved, children }: FormProps) {
  const form = useEdits<WordsForm>(path, now, send, of);
  const save = async () => {
    if (!(await form.save())) return;
    say(t('words.saved'));
    onSaved?.();
  };
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (fitsAll(form.shown, most, lines)) void save();
        else toFirstWrong(event.currentTarget);
      }}
    >
      {children(form)}
      {/* Below the columns, so that a phone, which shows one language, hides none of them. */}
      {Object.keys(now).map(field => (
        <Clash of={form} field={field} words={value => value ?? ''} key={field} />
      ))}
      {form.wrong !== null && <Refusal text={wordsOf(form.wrong)} />}
      <SaveEdits of={form} />
    </form>
  );
}
