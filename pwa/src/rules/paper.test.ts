import { expect, test } from 'vitest';
import { cutMarks, pagesOf, sizeOf } from './paper';

test('seventeen slips are two pages, sixteen one, none none', () => {
  const slips = (n: number) => Array.from({ length: n }, (_, i) => i);
  expect(pagesOf(slips(17)).map(page => page.length)).toEqual([16, 1]);
  expect(pagesOf(slips(16)).map(page => page.length)).toEqual([16]);
  expect(pagesOf(slips(0))).toEqual([]);
});

test('the longer a name, the smaller, counted as people count', () => {
  expect(sizeOf('Ana')).toBe('large');
  expect(sizeOf('👩‍🚒'.repeat(8))).toBe('middle');
  expect(sizeOf('w'.repeat(80))).toBe('small');
});

test('pages are cut at the edges of all slips and nowhere else', () => {
  const marks = cutMarks(190, 264);
  expect(marks.split('M').length - 1).toBe(3 * 9 * 2);
  expect(marks.startsWith('M0 0H3M0 0V3')).toBe(true);
  expect(marks).toContain('M92 33H98M95 30V36');
  for (const [, number] of marks.matchAll(/[MHV ](\d+(?:\.\d+)?)/g))
    expect(Number(number)).toBeLessThanOrEqual(264);
});
