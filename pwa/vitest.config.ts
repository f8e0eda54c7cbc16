import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __APP_VERSION__: '"test"' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    pool: 'threads',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    // Generous: continuous integration runs this beside Go's tests on two cores.
    testTimeout: 60_000,
  },
});
