// How well the member remembered the points.
import type { Mutation, Recall } from '../contract';
import { type Base, named, record, view } from '../sync';

export const recalls = view(recallsOf);

/** What the member recalled, oldest first. */
export function recallsOf(base: Pick<Base, 'recall'>, waiting: readonly Mutation[]): readonly Recall[] {
  const known = new Set(base.recall.map(({ id }) => id));
  const told = named(waiting, 'recall')
    .filter(({ id }) => !known.has(id))
    .map(({ id, at, args: { point, grade } }) => ({ id, point, grade, at }));
  return [...base.recall, ...told].sort((a, b) => a.at.localeCompare(b.at));
}

/** Notes how well a point was remembered; grades as in FSRS. */
export const tellRecall = (point: string, grade: number): Promise<void> =>
  record({ name: 'recall', args: { point, grade } });
