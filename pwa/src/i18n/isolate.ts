import type { Values } from './translate';

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name or other words that were put in, apart from what stands around them: Arabic and Hebrew would else turn that round. */
export const isolate = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words);

/** All that is put into a text, set apart. */
export const isolated = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, one]) => [name, typeof one === 'string' ? isolate(one) : one]),
  );
