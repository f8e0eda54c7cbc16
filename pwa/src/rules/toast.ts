// Sentences above the menu: how many stand there, and for how long.

export type ToastKind = { tone: 'calm' | 'alarm'; undo?: (() => void) | undefined };

/** Whether it says only what is done, so that the next may take its place. */
const isPlain = ({ tone, undo }: ToastKind): boolean => tone === 'calm' && !undo;

/** Two at most, so that they leave the screen in sight: an alarm, or a way to undo, stays beside what comes next. */
export const withNext = <T extends ToastKind>(shown: readonly T[], next: T): readonly T[] => [
  ...shown.filter(one => !isPlain(one)).slice(-1),
  next,
];

/** Milliseconds: enough to be read slowly. */
export const shownFor = (text: string): number => Math.max(6_000, text.length * 100);
