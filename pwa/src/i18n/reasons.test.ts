// Whatever the office is refused has words.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import en from './en.reasons';

const root = resolve(import.meta.dirname, '../../..');
const sources = ['store', 'card', 'server'].flatMap(folder =>
  readdirSync(resolve(root, folder))
    .filter(name => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map(name => ({ name, code: readFileSync(resolve(root, folder, name), 'utf8') })),
);

/** What is refused to phones, in their own words, and on the command line. */
const elsewhere =
  /^(campaign|checkin|deck|expectation|followup|intake|invitation|leave|level|people|return|roster)\.go$/;
/** Ids are made by the app, and meet no other. What a list of people would need is asked before it is taken in. */
const never = /this id is|CodeConflict, "%s"|people are named so/;

test('every reason has words', () => {
  const reasons = [...(sources.find(({ name }) => name === 'reason.go')?.code ?? '').matchAll(/= "(\w+)"/g)];
  expect(reasons.length).toBeGreaterThan(40);
  expect(reasons.map(([, reason]) => `refused.${reason}`).filter(key => !Object.hasOwn(en, key))).toEqual([]);
});

test('every conflict in the office has a reason', () => {
  const found = sources
    .filter(({ name }) => !elsewhere.test(name))
    .flatMap(({ code }) =>
      [...code.matchAll(/Errorf\((?:card\.)?CodeConflict,[^\n]*/g)].map(([line]) => line),
    );
  expect(found.length).toBeGreaterThan(25);
  expect(found.filter(line => !line.includes('.Because(') && !never.test(line))).toEqual([]);
});
