// What this phone alone remembers: words begun and not recorded yet, and celebrations that were seen. Keys name the
// member, so that two people who share a phone never meet each other's words.
import { signal } from '@preact/signals';
import type { FollowUpResult } from '../../contract';

/** A record of a follow-up as far as it has been written. */
export type Draft = { result: FollowUpResult | null; changed: string; keep: string; next: string };

const storage = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null; // some browsers refuse it in private windows; the words then last as long as the screen
  }
};

function read(key: string): unknown {
  try {
    return JSON.parse(storage()?.getItem(key) ?? 'null');
  } catch {
    return null; // written by another version
  }
}

/** A full phone may refuse; what is on the screen stays there all the same. */
function write(key: string, value: unknown): void {
  try {
    storage()?.setItem(key, JSON.stringify(value));
  } catch {}
}

const draftKey = (member: string, campaign: string) => `service-card-follow-up ${member} ${campaign}`;

export function keptDraft(member: string, campaign: string): Draft | null {
  const kept = read(draftKey(member, campaign));
  return isDraft(kept) ? kept : null;
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'result' in value &&
    (value.result === null || ['reached', 'partly', 'notYet'].includes(String(value.result))) &&
    ['changed', 'keep', 'next'].every(
      name => typeof Object.entries(value).find(([key]) => key === name)?.[1] === 'string',
    )
  );
}

export const keepDraft = (member: string, campaign: string, draft: Draft): void =>
  write(draftKey(member, campaign), draft);

export const dropDraft = (member: string, campaign: string): void =>
  storage()?.removeItem(draftKey(member, campaign));

const seenKey = (member: string) => `service-card-celebrated ${member}`;
const changes = signal(0);

/** Whether this member has put the campaign's celebration away on this phone. */
export function celebrated(member: string, campaign: string): boolean {
  changes.value;
  const seen = read(seenKey(member));
  return Array.isArray(seen) && seen.includes(campaign);
}

export function putAway(member: string, campaign: string): void {
  const seen = read(seenKey(member));
  write(seenKey(member), [...(Array.isArray(seen) ? seen : []).slice(-20), campaign]);
  changes.value++;
}
