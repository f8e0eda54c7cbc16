export type Entry = string | { one: string; other: string };
export type Values = Readonly<Record<string, string | number>>;

/** Fills `{name}` in a text; a plural entry is chosen by `n` with the rules of the language. */
export function translate(entry: Entry, values: Values | undefined, rules: Intl.PluralRules): string {
  const text =
    typeof entry === 'string' ? entry : rules.select(Number(values?.n)) === 'one' ? entry.one : entry.other;
  return values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text;
}
