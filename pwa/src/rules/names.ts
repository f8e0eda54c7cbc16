// The names that somebody typed or pasted, one a line.

/** A name, and how often it stands in the list. */
export type Listed = { key: string; name: string; times: number };

const headings = new Set(['name', 'names', 'namn', 'employee', 'medarbetare']);

/** Names are the same in capitals and small letters, with any spaces, and without signs that nobody sees. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase();

/** The names in the order of the list. Of the columns of a spreadsheet, the first is the name; its heading is none. */
export function namesIn(text: string): Listed[] {
  const found = new Map<string, Listed>();
  for (const [nth, line] of text.split(/\r\n|\r|\n/).entries()) {
    const name = (line.split(/[\t;]/)[0] ?? '')
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .replace(/\s+/gu, ' ');
    const key = nameKey(name);
    if (key === '' || (nth === 0 && headings.has(key))) continue;
    const known = found.get(key);
    if (known) known.times++;
    else found.set(key, { key, name, times: 1 });
  }
  return [...found.values()];
}
