import { expect, test } from 'vitest';
import { type Line, storedParts } from './stored';

const changes: never[] = [];
const open = {
  daily: true,
  namedThanks: true,
  leaderDays: true,
  customerWords: true,
  namesOfInvited: true,
  keepMonths: 24,
  keepWordsMonths: 24,
  keepLogMonths: 60,
  changes,
};
const strict = {
  daily: false,
  namedThanks: false,
  leaderDays: false,
  customerWords: false,
  namesOfInvited: false,
  keepMonths: 6,
  keepWordsMonths: 12,
  keepLogMonths: 18,
  changes,
};

const linesOf = (told: Parameters<typeof storedParts>[0]): Line[] =>
  storedParts(told).flatMap(({ lines }) => lines);

test('each promise has its line, one way or the other', () => {
  const lax = linesOf({ limit: 7, privacy: open, leads: true });
  const hard = linesOf({ limit: 7, privacy: strict, leads: true });
  expect(lax).toEqual(
    expect.arrayContaining([
      { key: 'byDay', n: 7 },
      'thanksNamed',
      'leaders',
      'leaderShown',
      'customers',
      'invited',
      { key: 'keepFacts', n: 24 },
    ]),
  );
  expect(hard).toEqual(
    expect.arrayContaining([
      'byWeek',
      'thanksUnnamed',
      'noLeaders',
      'leaderHidden',
      'noCustomers',
      'notInvited',
      { key: 'keepFacts', n: 6 },
      { key: 'keepWords', n: 12 },
      { key: 'keepLog', n: 18 },
    ]),
  );
  expect(lax.filter(line => hard.includes(line))).toEqual([
    'checkIns',
    'own',
    'words',
    'name',
    'stories',
    'nameless',
    'phones',
    'use',
    'log',
    'neverText',
  ]);
});

test('only who leads a group reads of their own days there', () => {
  expect(linesOf({ limit: 5, privacy: open, leads: false })).not.toContain('leaderShown');
});

test('before the organisation is known, what usually holds is said', () => {
  expect(linesOf({ limit: undefined, privacy: undefined, leads: false })).toContainEqual({
    key: 'byDay',
    n: 5,
  });
});
