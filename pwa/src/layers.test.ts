import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

// The layers, from the lowest up: each names those it may import. What lies beside them – main, app, routes, the service
// worker – puts all together, and is free.
const mayImport: Record<string, readonly string[]> = {
  contract: [],
  rules: ['contract'],
  i18n: ['contract'],
  sync: ['contract'],
  facts: ['contract', 'rules', 'sync'],
  push: ['contract', 'i18n', 'sync', 'facts'],
  ui: ['contract', 'rules', 'i18n', 'sync', 'facts'],
  rooms: ['contract', 'rules', 'i18n', 'sync', 'facts', 'push', 'ui'],
};

/** Through which files the layers above may come in; any, where nothing is said. */
const doors: Record<string, readonly string[]> = {
  sync: ['sync', 'sync/background', 'sync/office', 'sync/mine', 'sync/tablet', 'sync/script'],
  push: ['push', 'push/asking'],
};

/** Whom the phone's database and the network have as their only user. */
const homes: [RegExp, string][] = [
  [/\bfetch\(|\bindexedDB\b|\bnew EventSource\b|from 'idb'|navigator\.locks/, 'sync'],
  [/\bpushManager\b|Notification\.requestPermission/, 'push'],
];

const root = import.meta.dirname;

type Source = { path: string; layer: string; text: string; imports: string[] };

const sources: Source[] = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(({ name }) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name))
  .map(({ parentPath, name }) => join(parentPath, name))
  .filter(file => !file.includes('/testing/'))
  .map(file => {
    const path = relative(root, file);
    const text = readFileSync(file, 'utf8');
    const found = text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*'(\.[^']*)'/gm);
    const imports = [...found].map(([, to = '']) => relative(root, resolve(dirname(file), to)));
    return { path, layer: path.includes('/') ? (path.split('/')[0] ?? '') : '', text, imports };
  });

test('each layer imports those below it, through their doors', () => {
  expect(new Set(sources.map(({ layer }) => layer))).toEqual(new Set(['', ...Object.keys(mayImport)]));
  const wrong = sources.flatMap(({ path, layer, imports }) =>
    imports
      .filter(to => {
        const other = to.split('/')[0] ?? '';
        if (other === layer) return false;
        if (layer !== '' && !mayImport[layer]?.includes(other)) return true;
        return layer !== '' && doors[other] !== undefined && !doors[other].includes(to);
      })
      .map(to => `${path} may not import ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('the phone’s database, the network and notifications have one home each', () => {
  const strangers = homes.flatMap(([sign, home]) =>
    sources
      .filter(({ layer, text }) => layer !== home && sign.test(text))
      .map(({ path }) => `${path} has ${sign}, whose home is ${home}`),
  );
  expect(strangers).toEqual([]);
});

test('the contract is made, but for its index', () => {
  const byHand = sources.filter(({ path }) => path.startsWith('contract/') && !path.endsWith('.gen.ts'));
  expect(byHand.map(({ path }) => path)).toEqual(['contract/index.ts']);
});
