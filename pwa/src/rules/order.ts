// Names in the order that a language has for them: Å comes last in Swedish.

/** By a name, as the language of `tag` orders names, and numbers in them by their size. */
export function byName<T>(items: readonly T[], nameOf: (item: T) => string, tag: string): T[] {
  const { compare } = new Intl.Collator(tag, { numeric: true });
  return [...items].sort((a, b) => compare(nameOf(a), nameOf(b)));
}
