import type { join, Unready } from '../../sync';

/** Why the card did not open: something is missing in the form, or what the server said. */
export type Answer =
  | 'needCode'
  | 'needWholeCode'
  | 'needName'
  | 'needOtherName'
  | Extract<Awaited<ReturnType<typeof join>>, { ok: false }>;

/** Why no card can be opened in this browser at all; null where it is something else. */
export const unreadyIn = (answer: Answer | null): Unready | null =>
  typeof answer === 'object' && answer !== null && isUnready(answer.code) ? answer.code : null;

const isUnready = (code: string): code is Unready =>
  code === 'insecure' || code === 'noStorage' || code === 'noWorker';

/** The code is of somebody who was entered without a name, as the first administrator is. */
export const isNameless = (answer: Answer): boolean =>
  typeof answer === 'object' && answer.code === 'name_needed';

/** The wait in whole minutes, from Retry-After in seconds; one minute if the server named none. */
export const minutes = (retryAfter: number | undefined): number =>
  Math.max(1, Math.ceil((retryAfter ?? 60) / 60));
