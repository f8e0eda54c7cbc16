import { describe, expect, test } from 'vitest';
import cases from '../../../card/testdata/points.json';
import type { Point } from '../contract';
import { addDays } from './day';
import { pointOfDay } from './point';

const points: Point[] = ['a', 'b', 'c'].map((id, order) => ({
  id,
  title: id,
  why: '',
  order,
  wordings: id === 'c' ? [] : [`${id}1`, `${id}2`],
}));
const days = (n: number) =>
  Array.from({ length: n }, (_, day) => pointOfDay(points, addDays('2026-03-02', day)));

describe('pointOfDay', () => {
  test('each point comes once in a round', () => {
    expect(new Set(days(3).map(today => today?.point.id)).size).toBe(3);
    expect(
      days(6)
        .slice(0, 3)
        .map(today => today?.point.id),
    ).toEqual(
      days(6)
        .slice(3)
        .map(today => today?.point.id),
    );
  });
  test('the words change from round to round', () => {
    const wordings = days(12)
      .filter(today => today?.point.id === 'a')
      .map(today => today?.wording);
    expect(wordings[0]).not.toBe(wordings[1]);
    expect(wordings[0]).toBe(wordings[2]);
  });
  test('a point without wordings still has its day', () => {
    expect(days(3).find(today => today?.point.id === 'c')?.wording).toBe('');
  });
  test('there is none without points, and one before the first day too', () => {
    expect(pointOfDay([], '2026-03-02')).toBeNull();
    expect(pointOfDay(points, '2019-12-31')).not.toBeNull();
  });
});

describe('the same point here and in the notifications of the server', () => {
  test.each(cases)('$day of $points points', ({ points: n, day, point, round }) => {
    const all: Point[] = Array.from({ length: n }, (_, order) => ({
      id: String(order),
      title: '',
      why: '',
      order,
      wordings: ['a', 'b', 'c'],
    }));
    const today = pointOfDay(all, day);
    expect(today?.point.id).toBe(String(point));
    expect(today?.wording).toBe(['a', 'b', 'c'][((round % 3) + 3) % 3]);
  });
});
