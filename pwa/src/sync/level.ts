// Level, introduction and own why: what the screens read and what a person can do. Fetched with the rooms that need it.
import { computed } from '@preact/signals';
import { expectationsOf, formerLevels, introductionOf, levelOf, whyOf } from './levelview';
import { record } from './session';
import { snapshot } from './state';
import type { Band, Category, ExpectationSource, IntroductionStep } from './types';

export type { LevelView } from './levelview';
export type {
  Band,
  Category,
  Expectation,
  ExpectationSource,
  IntroductionStep,
  Level,
  Statement,
} from './types';

export const levelIn = (group: string) => levelOf(snapshot.value.base, snapshot.value.waiting, group);
export const formerLevelsIn = (group: string) => formerLevels(snapshot.value.base, group);
/** Whether everybody in the group has agreed to some level, this one or an earlier. */
export const hasAgreedIn = (group: string): boolean =>
  levelIn(group)?.agreedOn != null || formerLevelsIn(group).length > 0;
export const expectationsIn = (group: string) =>
  expectationsOf(snapshot.value.base, snapshot.value.waiting, group);
export const introductionIn = (group: string) =>
  introductionOf(snapshot.value.base, snapshot.value.waiting, group);
export const why = computed(() => whyOf(snapshot.value.base, snapshot.value.waiting));

/** Adds what somebody expects of the group. */
export const addExpectation = (group: string, text: string, source: ExpectationSource): Promise<void> =>
  record({ name: 'addExpectation', args: { text, source, group } });

/** Takes an expectation away; for its author and the supervisor. */
export const removeExpectation = (expectation: string): Promise<void> =>
  record({ name: 'removeExpectation', args: { expectation } });

/** Proposes a statement for the group's level. */
export const proposeStatement = (
  group: string,
  band: Band,
  category: Category,
  text: string,
): Promise<void> => record({ name: 'proposeStatement', args: { band, category, text, group } });

/** Takes a statement away; for its author and the supervisor. */
export const withdrawStatement = (statement: string): Promise<void> =>
  record({ name: 'withdrawStatement', args: { statement } });

/** Agrees to the level as it was read, or not any more. */
export const agreeLevel = (level: string, agree: boolean): Promise<void> =>
  record({ name: 'agreeLevel', args: { level, agree } });

/** Leads the group's introduction to a step. */
export const leadIntroduction = (group: string, step: IntroductionStep): Promise<void> =>
  record({ name: 'leadIntroduction', args: { step, group } });

/** Sets the own why on the card; empty removes it. */
export const setWhy = (text: string): Promise<void> => record({ name: 'setWhy', args: { text } });
