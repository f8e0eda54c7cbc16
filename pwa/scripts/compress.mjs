// Finishes dist/: the kill switch beside the worker, and a .br and .gz beside every file that shrinks, so that the
// server never compresses while somebody waits.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

copyFileSync(new URL('kill-sw.js', import.meta.url), `${dist}sw-kill.js`);
// Git keeps the folder so that the server also builds without the app.
writeFileSync(`${dist}.gitkeep`, '');

const compressible = /\.(js|css|html|svg|json|webmanifest|txt)$/;
let count = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  // build.json is for the size report only.
  if (!entry.isFile() || entry.name === 'build.json' || !compressible.test(entry.name)) continue;
  const file = `${entry.parentPath}/${entry.name}`;
  const content = readFileSync(file);
  const quality = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  for (const [suffix, packed] of /** @type {const} */ ([
    ['br', brotliCompressSync(content, { params: quality })],
    ['gz', gzipSync(content, { level: 9 })],
  ])) {
    if (packed.length >= content.length) continue;
    writeFileSync(`${file}.${suffix}`, packed);
    count++;
  }
}
console.log(`${count} compressed files written`);
