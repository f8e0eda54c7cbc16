import { createEmptyCard, fsrs, type Grade } from 'ts-fsrs';
import type { Point, Recall } from '../contract';

/** Points a day at most: short and often. */
export const pointsADay = 3;

/** "Forgot", "almost" and "knew it" as FSRS grades: again, hard, good. */
export const grades = { forgot: 1, almost: 2, knew: 3 } as const;

const scheduler = fsrs({ enable_fuzz: false });

/** When a point is due again, in epoch milliseconds, by its history from the oldest to the newest; 0 if never recalled. */
export function dueAt(history: readonly Recall[]): number {
  const [first] = history;
  if (!first) return 0;
  let card = createEmptyCard(new Date(first.at));
  for (const { at, grade } of history) {
    if (isGrade(grade)) card = scheduler.next(card, new Date(at), grade).card;
  }
  return card.due.getTime();
}

const isGrade = (grade: number): grade is Grade => grade >= 1 && grade <= 4;

/** Points to recall today, the most overdue first; new ones come in the order of the card. */
export function dueToday(
  points: readonly Point[],
  recalls: readonly Recall[],
  isToday: (instant: string) => boolean,
  now: number,
): readonly Point[] {
  const doneToday = new Set(recalls.filter(({ at }) => isToday(at)).map(({ point }) => point));
  return points
    .filter(({ id }) => !doneToday.has(id))
    .map(point => ({ point, due: dueAt(recalls.filter(one => one.point === point.id)) }))
    .filter(({ due }) => due <= now)
    .sort((a, b) => (a.due || now) - (b.due || now) || a.point.order - b.point.order)
    .map(({ point }) => point)
    .slice(0, Math.max(0, pointsADay - doneToday.size));
}
