import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import en from './en';
import enDaily from './en.daily';
import enJoin from './en.join';
import enLead from './en.lead';
import enLevel from './en.level';
import enOffice from './en.office';
import enPlan from './en.plan';
import enRefused from './en.refused';
import enRooms from './en.rooms';
import enWorker from './en.worker';
import sv from './sv';
import svDaily from './sv.daily';
import svJoin from './sv.join';
import svLead from './sv.lead';
import svLevel from './sv.level';
import svOffice from './sv.office';
import svPlan from './sv.plan';
import svRefused from './sv.refused';
import svRooms from './sv.rooms';
import svWorker from './sv.worker';
import type { Entry } from './translate';

const pairs: [string, Record<string, Entry>, Record<string, Entry>][] = [
  ['card', en, sv],
  ['join', enJoin, svJoin],
  ['rooms', enRooms, svRooms],
  ['lead', enLead, svLead],
  ['office', enOffice, svOffice],
  ['daily', enDaily, svDaily],
  ['plan', enPlan, svPlan],
  ['level', enLevel, svLevel],
  ['refused', enRefused, svRefused],
  ['worker', enWorker, svWorker],
];
const forms = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);
const names = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'i18n') yield* sources(path);
    } else if (/\.tsx?$/.test(entry.name)) yield readFileSync(path, 'utf8');
  }
}

describe.each(pairs)('the catalogue for %s', (_part, english, swedish) => {
  test('has the same keys in both languages', () => {
    expect(Object.keys(swedish).sort()).toEqual(Object.keys(english).sort());
  });

  test('has the same parameters and plural forms', () => {
    for (const [key, entry] of Object.entries(english)) {
      const other = swedish[key] ?? '';
      expect(typeof other, key).toBe(typeof entry);
      expect(forms(other).map(names), key).toEqual(forms(entry).map(names));
    }
  });

  test('writes per cent as docs/words.md says', () => {
    const all = (entries: Record<string, Entry>) => Object.values(entries).flatMap(forms).join('\n');
    expect(all(english)).not.toMatch(/\s%|per ?cent/i);
    expect(all(swedish)).not.toMatch(/\d ?%/);
  });

  test('has no empty text', () => {
    for (const [key, entry] of [...Object.entries(english), ...Object.entries(swedish)])
      for (const text of forms(entry)) expect(text.trim(), key).not.toBe('');
  });

  test('has no text that no screen shows', () => {
    const code = [...sources(resolve(import.meta.dirname, '..'))].join('\n');
    const unused = Object.keys(english).filter(
      key =>
        !/^(what|log\.did|log\.field|privacy\.what|refused)\./.test(key) &&
        !code.includes(`'${key}'`) &&
        !code.includes(`"${key}"`),
    );
    expect(unused).toEqual([]);
  });
});

test('no screen puts a sign of per cent behind a number by hand', () => {
  expect([...sources(resolve(import.meta.dirname, '..'))].join('\n')).not.toMatch(/\} %/);
});
