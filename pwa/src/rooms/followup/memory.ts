// Words of a follow-up that were begun and not recorded yet.
import type { FollowUpResult } from '../../contract';
import { forget, remember, remembered } from '../../ui/memory';

/** A record of a follow-up as far as it has been written. */
export type Draft = { result: FollowUpResult | null; changed: string; keep: string; next: string };

const draftKey = (member: string, campaign: string) => `service-card-follow-up ${member} ${campaign}`;

export function keptDraft(member: string, campaign: string): Draft | null {
  const kept = remembered(draftKey(member, campaign));
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
  remember(draftKey(member, campaign), draft);

export const dropDraft = (member: string, campaign: string): void => forget(draftKey(member, campaign));
