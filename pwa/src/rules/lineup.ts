import type { LineUpCall } from '../contract';

/** How long after it began a line-up is still worth hurrying to, in milliseconds. */
const lasts = 30 * 60_000;

export type CurrentCall = { call: LineUpCall; begun: boolean };

/** The call that concerns people now, and whether its line-up has begun; null when there is none, or it is over. */
export function currentCall(calls: readonly LineUpCall[], now: number): CurrentCall | null {
  const [call] = calls
    .filter(({ startsAt }) => Date.parse(startsAt) + lasts > now)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return call ? { call, begun: Date.parse(call.startsAt) <= now } : null;
}
