import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const { version, browserslist } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { version: string; browserslist: string[] };

/** What the worker keeps must be this build's files, byte for byte: not a log-in page that got in between. */
function integrityOf(url: string): string {
  const content = readFileSync(new URL(`./dist/${url}`, import.meta.url));
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

const define = { __APP_VERSION__: JSON.stringify(version) };
/** The oldest browsers that are supported: those of four years ago. The README names them. */
const target = browserslist.map(line => line.replace('ios_saf', 'ios').replace(' >= ', ''));

/** Chunks of the office, which works online only: employees' phones need not keep them. */
const office = [
  '*.office',
  'add',
  'admin',
  'contentcard',
  'contentdeck',
  'groups',
  'import',
  'invitations',
  'languages',
  'log',
  'newposter',
  'office',
  'ofgroup',
  'organisation',
  'overview',
  'people',
  'person',
  'signin',
  'sites',
];

/** What rooms of the office have in common: small pieces, in one file. */
const shared =
  /\/src\/(ui\/(askonce|edits|office|phones|qr)|rooms\/people\/(find|large|list|standing|tablets)|rooms\/signin\/(guard|sheet)|rooms\/admin\/(filter|importwords|zone)|rules\/order)\.tsx?$/;

/**
 * What is fetched together with a room, not only after its script was read: style sheets, and for those who join all of it. The worker
 * has kept the other rooms by the time they are opened, and each name would weigh in the first load.
 */
const foreseen = (room: string, files: string[]): string[] =>
  room.startsWith('assets/join') ? files : files.filter(file => file.endsWith('.css'));

/** What the page imports at once lies in one file, whatever else of the app imports it too. */
const first = new Set<string>();
const firstInOne: Plugin = {
  name: 'first-in-one',
  buildEnd() {
    const reach = (id: string) => {
      if (first.has(id)) return;
      first.add(id);
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) reach(imported);
    };
    for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) reach(id);
  },
};

/** The worker's second file, a classic script: a worker of modules is too new for some phones, and so has no imports. */
const workerOfPush: Plugin = {
  name: 'worker-of-push',
  apply: 'build',
  async generateBundle() {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      define,
      build: {
        target,
        outDir: 'dist',
        emptyOutDir: false,
        sourcemap: false,
        lib: {
          entry: 'src/push/worker.ts',
          formats: ['iife'],
          name: 'servicecardPush',
          fileName: () => 'sw-push.js',
        },
      },
    });
  },
};

/** The page of a group's tablet, and its worker: files of their own, of which the app loads nothing and nobody's phone keeps any. */
const tabletPage: Plugin = {
  name: 'tablet-page',
  apply: 'build',
  async generateBundle() {
    const common = { target, outDir: 'dist', emptyOutDir: false, sourcemap: false };
    const jsx = { runtime: 'automatic', importSource: 'preact' } as const;
    const page = await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      define,
      oxc: { jsx },
      build: {
        ...common,
        lib: {
          entry: 'src/tablet.tsx',
          formats: ['es'],
          fileName: () => 'tablet/app.js',
          cssFileName: 'tablet/app',
        },
      },
    });
    const release = createHash('sha256').update(JSON.stringify(page)).digest('hex').slice(0, 12);
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      define: { ...define, __RELEASE__: JSON.stringify(release) },
      build: {
        ...common,
        lib: {
          entry: 'src/sync/tabletworker.ts',
          formats: ['iife'],
          name: 'tabletWorker',
          fileName: () => 'tablet/sw.js',
        },
      },
    });
  },
};

// The server's content security policy allows neither inline scripts nor inline styles, so nothing here may
// emit one: no module preload polyfill, no inlined assets, no injected registration of the service worker.
export default defineConfig({
  define,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: foreseen },
    sourcemap: false,
    manifest: 'build.json',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: id => (first.has(id) ? 'first' : null) },
            { name: 'office', test: shared, includeDependenciesRecursively: false },
            {
              name: 'pieces',
              test: /\/src\/ui\/(begun|choices|copy)\.tsx?$/,
              includeDependenciesRecursively: false,
            },
          ],
        },
        // The first load and the worker list all of them: each letter of a hash weighs in both, the more the more letters it may be.
        hashCharacters: 'base36',
        entryFileNames: 'assets/[name]-[hash:6].js',
        chunkFileNames: 'assets/[name]-[hash:6].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
      },
    },
  },
  plugins: [
    firstInOne,
    workerOfPush,
    tabletPage,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: [
          'index.html',
          'manifest.webmanifest',
          'assets/**/*.{js,css,woff2,svg,png}',
          'icon.svg',
          'icon-192.png',
        ],
        globIgnores: [`assets/{${office.join()}}-*`],
        // Hashed names need no revision of their own in the precache list.
        dontCacheBustURLsMatching: /^assets\//,
        sourcemap: false,
        manifestTransforms: [
          entries => ({ manifest: entries.map(entry => ({ ...entry, integrity: integrityOf(entry.url) })) }),
        ],
      },
    }),
  ],
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
