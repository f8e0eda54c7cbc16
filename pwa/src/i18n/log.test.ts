// Whatever the server writes into the log has words.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import log from './en.log';

const store = resolve(import.meta.dirname, '../../../store');
const code = readdirSync(store)
  .filter(name => name.endsWith('.go') && !name.endsWith('_test.go'))
  .map(name => readFileSync(resolve(store, name), 'utf8'))
  .join('\n');

const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? '')),
];

test('every act has words', () => {
  const verbs = found(code, /\bnote(?:Words)?\("([\w.]+)"/g);
  for (const verb of found(code, /Verb\(p\.name\s?\+\s?"\.(\w+)"\)/g))
    verbs.push(`card.${verb}`, `deck.${verb}`);
  expect(verbs.length).toBeGreaterThan(20);
  expect(verbs.filter(verb => !Object.hasOwn(log, `log.did.${verb}`))).toEqual([]);
});

test('every field has words', () => {
  const fields = found(code.match(/var auditFields = [^}]+}/)?.[0] ?? '', /"([\w.]+)"/g);
  expect(fields.length).toBeGreaterThan(40);
  expect(fields.filter(field => !Object.hasOwn(log, `log.field.${field}`))).toEqual([]);
});
