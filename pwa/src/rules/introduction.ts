import type { IntroductionStep } from '../contract';

/** The way of a new group, walked through together. */
export const longWay: readonly IntroductionStep[] = [
  'vision',
  'customers',
  'colleagues',
  'level',
  'agree',
  'card',
];
/** The way of somebody who joins a group that has its level. */
export const shortWay: readonly IntroductionStep[] = ['level', 'agree', 'card'];

/** Which way somebody goes: the short one where the group had agreed before, unless they lead. */
export function wayFor(
  introduced: boolean,
  leads: boolean,
  led: IntroductionStep | null,
): readonly IntroductionStep[] {
  return introduced && !leads && (led === null || led === 'card') ? shortWay : longWay;
}

/**
 * Where to begin: the place kept on this phone, else where the supervisor is, else the start. Whoever joins later, or when
 * the supervisor is through, begins at the start: nobody agrees to what they have not read.
 */
export function placeOn(
  way: readonly IntroductionStep[],
  kept: string | null,
  led: IntroductionStep | null,
): IntroductionStep {
  const known = (step: string | null): step is IntroductionStep => way.some(one => one === step);
  if (known(kept)) return kept;
  if (way !== shortWay && led !== 'card' && known(led)) return led;
  return way[0] ?? 'vision';
}

/** The step before (−1) or after (+1); null at either end. */
export function beside(
  way: readonly IntroductionStep[],
  step: IntroductionStep,
  by: -1 | 1,
): IntroductionStep | null {
  return way[way.indexOf(step) + by] ?? null;
}
