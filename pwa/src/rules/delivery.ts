// Whether what was sent to this phone was also shown on it. The two moments come from two clocks.

export type Delivery =
  | { kind: 'none' }
  | { kind: 'shown'; sentAt: number | null; shownAt: number }
  /** Sent a moment ago. */
  | { kind: 'coming'; sentAt: number }
  /** Sent and never shown: the phone held it back. */
  | { kind: 'missing'; sentAt: number };

/** So far the two clocks may differ, and so long a notification may be on its way. */
const patience = 15 * 60_000;

export function deliveryOf(sentAt: number | null, shownAt: number | null, now: number): Delivery {
  if (shownAt !== null && (sentAt === null || shownAt >= sentAt - patience))
    return { kind: 'shown', sentAt, shownAt };
  if (sentAt === null) return { kind: 'none' };
  return { kind: now - sentAt < patience ? 'coming' : 'missing', sentAt };
}
