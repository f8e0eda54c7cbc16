// The card was opened on one more phone of the member, or by somebody else: each phone asks about it once.
import { signal } from '@preact/signals';
import type { Opening } from '../contract';
import { endSessionOf, snapshot, syncNow } from '../sync';
import { me } from './member';

const memoryKey = 'card-openings';
const mostKept = 50;
const known = signal<readonly string[] | null>(null);

function remembered(): readonly string[] {
  if (known.value) return known.value;
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(memoryKey) ?? '[]');
    return Array.isArray(ids) ? ids.filter(id => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** The latest that this phone has not been told about; null if there is none. */
export function openingToAsk(): Opening | null {
  if (!me.value) return null;
  const seen = remembered();
  const asked = snapshot.value.base.opening.filter(({ id }) => !seen.includes(id));
  return asked.reduce<Opening | null>((last, one) => (last && last.at > one.at ? last : one), null);
}

/** The member knows of this one, and of what was before it. */
export function knowOpening({ at }: Opening): void {
  const before = snapshot.value.base.opening.filter(one => one.at <= at).map(({ id }) => id);
  // Those of other members of this phone are kept, too.
  known.value = [...new Set([...remembered(), ...before])].slice(-mostKept);
  try {
    localStorage.setItem(memoryKey, JSON.stringify(known.value));
  } catch {
    // Then it is asked once more when the app is opened again.
  }
}

/** Signs that other phone out, and ends the code that opened it. False without a connection. */
export async function endOpening(opening: Opening): Promise<boolean> {
  if (!(await endSessionOf(opening.id))) return false;
  knowOpening(opening);
  syncNow();
  return true;
}
