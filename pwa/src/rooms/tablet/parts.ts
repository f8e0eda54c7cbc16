import type { Locale } from '../../contract';
import type { Desk } from '../../facts/tablet';

/** What each part of the tablet's screen is given. */
export type Parts = { desk: Desk; locale: Locale };
