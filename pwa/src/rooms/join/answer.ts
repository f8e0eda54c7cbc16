import type { join } from '../../sync';

/** Why the card did not open: something is missing in the form, or what the server said. */
export type Answer =
  | 'needCode'
  | 'needWholeCode'
  | 'needName'
  | Extract<Awaited<ReturnType<typeof join>>, { ok: false }>;

/** The wait in whole minutes, from Retry-After in seconds; one minute if the server named none. */
export const minutes = (retryAfter: number | undefined): number =>
  Math.max(1, Math.ceil((retryAfter ?? 60) / 60));
