// What several people change at the same time: what one has typed, over what is now.

/** What was typed, by field, and what stood there when that began. */
export type Edits<T> = { readonly [K in keyof T]?: { was: T[K]; mine: T[K] } };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A field is given another value; the value that it had anyway is no edit. */
export function edited<T, K extends keyof T>(edits: Edits<T>, now: T, field: K, mine: T[K]): Edits<T> {
  const was = edits[field]?.was ?? now[field];
  const { [field]: _, ...rest } = edits;
  return same(was, mine) ? (rest as Edits<T>) : { ...edits, [field]: { was, mine } };
}

const fieldsOf = <T>(edits: Edits<T>): (keyof T)[] => Object.keys(edits) as (keyof T)[];

/** How it stands with what was typed. */
export function laidOver<T extends object>(edits: Edits<T>, now: T): T {
  const shown = { ...now };
  for (const field of fieldsOf(edits)) {
    const edit = edits[field];
    if (edit) shown[field] = edit.mine;
  }
  return shown;
}

/** The fields that somebody else has changed meanwhile, into something else than what was typed. */
export const clashesOf = <T>(edits: Edits<T>, now: T): (keyof T)[] =>
  fieldsOf(edits).filter(
    field => !same(edits[field]?.was, now[field]) && !same(edits[field]?.mine, now[field]),
  );

/** What was typed stays, in the knowledge of what is there now. */
export function keptMine<T, K extends keyof T>(edits: Edits<T>, now: T, field: K): Edits<T> {
  const edit = edits[field];
  return edit ? { ...edits, [field]: { was: now[field], mine: edit.mine } } : edits;
}

/** What was typed is dropped for what is there now. */
export function takenTheirs<T, K extends keyof T>(edits: Edits<T>, field: K): Edits<T> {
  const { [field]: _, ...rest } = edits;
  return rest as Edits<T>;
}

/** What is to be changed, and what was seen; null: nothing is. */
export function patchOf<T>(edits: Edits<T>): { change: Partial<T>; was: Partial<T> } | null {
  const change: Partial<T> = {};
  const was: Partial<T> = {};
  for (const field of fieldsOf(edits)) {
    const edit = edits[field];
    if (!edit) continue;
    change[field] = edit.mine;
    was[field] = edit.was;
  }
  return Object.keys(change).length > 0 ? { change, was } : null;
}
