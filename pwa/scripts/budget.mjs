// Fails the build when an employee's first load is over budget, and says what weighs how much.
// Sizes are brotli at its best, as the server sends it; 1 KB = 1000 bytes.
import { readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk */
/** @type {Record<string, Chunk>} */
const chunks = JSON.parse(readFileSync(new URL('build.json', dist), 'utf8'));

/** @param {string} file */
const sizeOf = file => brotliCompressSync(readFileSync(new URL(file, dist))).length;
/** @param {string} file @returns {[string, number]} */
const weighed = file => [file, sizeOf(file)];

/** Chunks loaded before anything is opened: what the entry imports, and what that imports. */
/** @type {Set<string>} */
const first = new Set();
/** @param {string} key */
function reach(key) {
  if (first.has(key)) return;
  first.add(key);
  for (const imported of chunks[key]?.imports ?? []) reach(imported);
}
for (const [key, chunk] of Object.entries(chunks)) if (chunk.isEntry) reach(key);

// Everyone loads one language; the heaviest counts.
const [language] = Object.entries(chunks)
  .filter(([key]) => /^src\/i18n\/[a-z]{2}\.ts$/.test(key))
  .sort(([, a], [, b]) => sizeOf(b.file) - sizeOf(a.file));
if (language) reach(language[0]);

const loaded = Object.entries(chunks).flatMap(([key, chunk]) => (first.has(key) ? [chunk] : []));
const styles = new Set(loaded.flatMap(chunk => chunk.css ?? []));
const budgets = [
  { name: 'JavaScript', limit: 30_000, files: loaded.map(chunk => weighed(chunk.file)) },
  { name: 'CSS', limit: 8_000, files: [...styles].map(weighed) },
  { name: 'Service worker', limit: 8_000, files: [weighed('sw.js')] },
  // Read only when a push comes or is answered: notifications and the outbox.
  { name: 'Service worker, pushes', limit: 10_000, files: [weighed('sw-push.js')] },
];

let over = false;
for (const { name, limit, files } of budgets) {
  const total = files.reduce((sum, [, size]) => sum + size, 0);
  const verdict = total > limit ? 'OVER BUDGET' : 'ok';
  over ||= total > limit;
  console.log(`${name.padEnd(44)} ${kb(total)} of ${kb(limit)}  ${verdict}`);
  for (const [file, size] of files) console.log(`  ${file.padEnd(42)} ${kb(size)}`);
}
const later = Object.values(chunks).filter(chunk => !loaded.includes(chunk) && chunk.file.endsWith('.js'));
if (later.length > 0) console.log('Loaded when opened');
for (const { file } of later) console.log(`  ${file.padEnd(42)} ${kb(sizeOf(file))}`);

/** @param {number} bytes */
function kb(bytes) {
  return `${(bytes / 1000).toFixed(2).padStart(7)} KB`;
}

const page = readFileSync(new URL('index.html', dist), 'utf8');
if (/<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/i.test(page)) {
  console.error('dist/index.html has inline script or style, which the content security policy forbids.');
  over = true;
}
// Only this report needs it.
rmSync(new URL('build.json', dist));
process.exitCode = over ? 1 : 0;
