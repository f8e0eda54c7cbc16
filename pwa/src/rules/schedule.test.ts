import { expect, test } from 'vitest';
import type { Point } from '../contract';
import { dueAt, dueToday, grades, pointsADay } from './schedule';

const day = 86_400_000;
const start = Date.parse('2026-11-02T08:00:00Z');
const points = Array.from(
  { length: 8 },
  (_, n): Point => ({ id: `p${n}`, title: '', why: '', wordings: [], order: n }),
);
const recall = (point: string, at: number, grade: number) => ({
  id: `${point}-${at}`,
  point,
  grade,
  at: new Date(at).toISOString(),
});
const onDay = (now: number) => (at: string) => Math.floor(Date.parse(at) / day) === Math.floor(now / day);

test('a new card begins with its first points, three a day at most', () => {
  expect(dueToday(points, [], onDay(start), start).map(({ id }) => id)).toEqual(['p0', 'p1', 'p2']);
  const done = [recall('p0', start, grades.knew), recall('p1', start, grades.forgot)];
  expect(dueToday(points, done, onDay(start), start)).toHaveLength(pointsADay - 2);
  const all = [...done, recall('p2', start, grades.knew)];
  expect(dueToday(points, all, onDay(start), start + 3_600_000)).toEqual([]);
});

test('what was known comes back later than what was forgotten', () => {
  const times = [0, 1, 4].map(n => start + n * day);
  const knew = dueAt(times.map(at => recall('p0', at, grades.knew)));
  const forgot = dueAt(times.map(at => recall('p0', at, grades.forgot)));
  expect(knew).toBeGreaterThan(forgot);
  expect(knew).toBeGreaterThan(start + 6 * day);
});

test('each time it is known the wait grows', () => {
  const history = [recall('p0', start, grades.knew)];
  let last = 0;
  for (let round = 0; round < 4; round++) {
    const due = dueAt(history);
    const wait = due - Date.parse(history.at(-1)?.at ?? '');
    expect(wait).toBeGreaterThan(last);
    last = wait;
    history.push(recall('p0', Math.max(due, Date.parse(history.at(-1)?.at ?? '') + day), grades.knew));
  }
});

test('overdue points come before new ones only when they are due', () => {
  const tomorrow = start + day;
  const known = [recall('p5', start, grades.forgot)];
  const due = dueToday(points, known, onDay(tomorrow), tomorrow);
  expect(due[0]?.id).toBe('p5');
});
