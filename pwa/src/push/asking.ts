// When a member is asked whether this phone may remind them. Pure, but for where it is remembered.
import type { PushState } from './subscription';

/** How often a member was asked on this phone, and when last (epoch ms). */
export type Asked = { times: number; at: number };

const never: Asked = { times: 0, at: 0 };
const pause = 7 * 86_400_000;
const mostTimes = 2;

/** On a day after the first check-in: once, and once more a week later; then never by itself. Not where it cannot be answered. */
export function mayAsk(state: PushState, { times, at }: Asked, now: number): boolean {
  if (state !== 'off' && state !== 'needsInstall') return false;
  return times === 0 || (times < mostTimes && now - at >= pause);
}

const memoryKey = 'card-asked';
/** For browsers without localStorage: at least not twice in one opening. */
let kept: string | null = null;

function remembered(): string | null {
  try {
    return localStorage.getItem(memoryKey) ?? kept;
  } catch {
    return kept;
  }
}

/** What this phone remembers of that member. */
export function askedOf(member: string): Asked {
  try {
    const { member: whose, times, at } = JSON.parse(remembered() ?? '{}');
    return whose === member && typeof times === 'number' && typeof at === 'number' ? { times, at } : never;
  } catch {
    return never;
  }
}

/** That member is being asked now. */
export function noteAsked(member: string, now: number): void {
  keep(member, { times: askedOf(member).times + 1, at: now });
}

/** That member turned notifications on or off: whoever has decided is not asked again. */
export function noteDecided(member: string, now: number): void {
  keep(member, { times: mostTimes, at: now });
}

function keep(member: string, asked: Asked): void {
  kept = JSON.stringify({ member, ...asked });
  try {
    localStorage.setItem(memoryKey, kept);
  } catch {
    // Kept until the app is closed.
  }
}
