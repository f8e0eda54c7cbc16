// Biome is the linter. This one only knows which browsers have which API; "browserslist" in package.json says which we support.
import parser from '@typescript-eslint/parser';
import compat from 'eslint-plugin-compat';

export default [
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/**/*.test.{ts,tsx}', 'src/sync/testing/**'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { compat },
    // Each is asked for before it is used, and done without where it is not there.
    settings: { polyfills: ['CompressionStream', 'Notification', 'navigator.vibrate'] },
    rules: { 'compat/compat': 'error' },
  },
];
