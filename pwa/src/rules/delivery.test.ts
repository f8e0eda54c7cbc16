import { expect, test } from 'vitest';
import { deliveryOf } from './delivery';

const minute = 60_000;
const sent = Date.parse('2026-11-25T08:00:00Z');

test.each([
  ['nothing yet', null, null, sent, 'none'],
  ['shown at once', sent, sent + 900, sent + minute, 'shown'],
  ['shown by a clock that is ten minutes slow', sent, sent - 10 * minute, sent + minute, 'shown'],
  [
    'shown hours later, when the phone was found again',
    sent,
    sent + 300 * minute,
    sent + 600 * minute,
    'shown',
  ],
  ['shown before there was a new subscription', null, sent, sent + minute, 'shown'],
  ['sent a moment ago', sent, null, sent + minute, 'coming'],
  ['sent a moment ago, the one before shown', sent, sent - 1440 * minute, sent + minute, 'coming'],
  ['sent and never shown', sent, null, sent + 15 * minute, 'missing'],
  ['sent and not shown, unlike the one before', sent, sent - 1440 * minute, sent + 60 * minute, 'missing'],
] as const)('%s', (_, sentAt, shownAt, now, kind) => {
  expect(deliveryOf(sentAt, shownAt, now).kind).toBe(kind);
});
