// What a file of people would change, sorted for looking at it, and what has to be said before it is taken in.
import type { ChangeKind, ImportPlan, ImportRun, ImportToken, PlannedChange } from '../contract';

/** As many bytes may a file have. */
export const largestFile = 16 * 1024 * 1024;

/** The kinds of changes, in the order in which they are shown. */
export const changeKinds = [
  'added',
  'moved',
  'renamed',
  'corrected',
  'returned',
  'ungrouped',
  'left',
] as const satisfies readonly ChangeKind[];

/** What somebody says before a file is taken in; each is a word of the address. */
export const answers = ['different', 'renamed', 'raise', 'letters', 'confirm'] as const;
export type Answer = (typeof answers)[number];

/** How many people are changed, by kind; kinds of which there are none are left out. */
export function countsOf(plan: ImportPlan): [ChangeKind, number][] {
  const counts = new Map<ChangeKind, number>();
  for (const { kinds } of plan.changes)
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return changeKinds.flatMap(kind => {
    const n = counts.get(kind);
    return n === undefined ? [] : [[kind, n] as [ChangeKind, number]];
  });
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The changes of a kind (null: of all) in whose name, group or values all words stand. */
export function changesWith(
  plan: ImportPlan,
  kind: ChangeKind | null,
  text: string,
): readonly PlannedChange[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return plan.changes.filter(change => {
    if (kind !== null && !change.kinds.includes(kind)) return false;
    if (words.length === 0) return true;
    const values = change.changes.flatMap(({ before, after }) => [before, after]);
    const all = plain([change.name, change.group, ...values].join(' '));
    return words.every(word => all.includes(word));
  });
}

/** What the plan asks; nothing can be taken in before all of it is answered. */
export function askedBy(plan: ImportPlan, encoding: string): Answer[] {
  const asks: Record<Answer, boolean> = {
    different: plan.questions.length > 0,
    renamed: plan.renames.length > 0,
    raise: plan.raised.length > 0,
    letters: encoding === 'windows-1252',
    confirm: plan.brakes.length > 0,
  };
  return answers.filter(answer => asks[answer]);
}

/** The query of an address with which a file is looked at or taken in. */
export function importQuery(options: {
  whole: boolean;
  file: string;
  dryRun?: boolean;
  id?: string;
  seen?: string;
  said?: ReadonlySet<Answer>;
}): string {
  const query = new URLSearchParams({ file: options.file });
  if (options.dryRun) query.set('dryRun', 'true');
  if (options.whole) query.set('whole', 'true');
  if (options.id !== undefined) query.set('id', options.id);
  if (options.seen !== undefined) query.set('seen', options.seen);
  for (const answer of options.said ?? []) query.set(answer, 'true');
  return query.toString();
}

/** How far a run is, as a share of 1: the first half is staging, the second carrying out. */
export function progressOf(run: Pick<ImportRun, 'state' | 'steps' | 'applied'>, expected: number): number {
  if (run.state === 'done') return 1;
  if (run.state === 'applying') return 0.5 + (0.5 * run.applied) / Math.max(1, run.steps);
  return (0.5 * Math.min(run.steps, expected)) / Math.max(1, expected);
}

/** So many nights without a file are too many. */
const silentNights = 3;
const dayLong = 86_400_000;

/** The tokens by which a file should have come, and none has for some nights. */
export const silentTokens = (tokens: readonly ImportToken[], now: number): ImportToken[] =>
  tokens.filter(
    ({ usedAt, lastGood, madeAt, holds }) =>
      usedAt !== null && (!holds || now - Date.parse(lastGood ?? madeAt) > silentNights * dayLong),
  );

/** The day of an instant on this computer's calendar. */
export function localDay(at: string): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
