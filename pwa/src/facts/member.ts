// The member whose card it is.
import type { Colleague, Locale, Me, Mutation } from '../contract';
import { type Base, named, record, view } from '../sync';

export const me = view(meOf);
export const why = view(whyOf);

/** The member with the language they chose last. */
export function meOf(base: Pick<Base, 'me'>, waiting: readonly Mutation[]): Me | null {
  const me = base.me[0];
  if (!me) return null;
  const locale = named(waiting, 'setLocale').at(-1)?.args.locale;
  return locale ? { ...me, locale } : me;
}

/** The member's own why. */
export function whyOf(base: Pick<Base, 'me'>, waiting: readonly Mutation[]): string {
  return named(waiting, 'setWhy').at(-1)?.args.text ?? base.me[0]?.why ?? '';
}

/** The member as others read of them. */
export const selfIn = ({ me: [me] }: Pick<Base, 'me'>): Colleague => ({
  id: me?.id ?? '',
  name: me?.name ?? '',
});

/** Chooses the language, on every phone of this member. */
export const setLocale = (locale: Locale): Promise<void> => record({ name: 'setLocale', args: { locale } });

/** Sets the own why on the card; empty removes it. */
export const setWhy = (text: string): Promise<void> => record({ name: 'setWhy', args: { text } });
