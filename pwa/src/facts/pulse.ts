// What customers answered and wrote.
import { view } from '../sync';

/** Around each campaign, and of each group lately; without what an earlier server sent around campaigns, which it sends anew. */
export const pulses = view(base => base.pulse.filter(row => row.campaign === null || 'change' in row));

/** What customers wrote to the groups that the reader leads, newest first. */
export const pulseWords = view(base =>
  [...base.pulseWords].sort((a, b) => b.day.localeCompare(a.day) || b.id.localeCompare(a.id)),
);
