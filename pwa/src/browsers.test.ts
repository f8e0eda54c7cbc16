// The style sheets hold nothing that the oldest supported browsers lack ("browserslist" in package.json). ESLint holds the
// scripts to the same list. What a browser has is what MDN's data say.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

type Support = { version_added: string | false; flags?: unknown; alternative_name?: string };
type Compat = { support: Record<string, Support | Support[]> };
/** Parts by their names; `__compat` among them is a Compat. */
interface Feature {
  [name: string]: Feature;
}
const compatOf = (feature: Feature | undefined) => feature?.__compat as unknown as Compat | undefined;

const { css } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8'),
) as { css: Feature };

/** What browserslist calls a browser, and what MDN does. */
const names: Record<string, string> = { ios_saf: 'safari_ios' };
const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8')) as { browserslist: string[] };
const oldest = browserslist.map(line => {
  const [browser = '', , version = ''] = line.split(' ');
  return [names[browser] ?? browser, Number(version)] as const;
});

/** Done without where it is missing: letters are larger, a tap slower, lines uneven, a corner can be pulled, a column narrower. */
const graceful = ['text-size-adjust', 'touch-action', 'resize', ':has', 'field-sizing', 'text-wrap'];

/** Browsers of the list that lack a feature. */
function lacking(feature: Feature | undefined): string[] {
  const support = compatOf(feature)?.support;
  if (!support) return [];
  return oldest.flatMap(([browser, version]) => {
    const has = [support[browser] ?? []].flat().some(({ version_added, flags, alternative_name }) => {
      if (!version_added || flags || alternative_name) return false; // prefixes the build adds
      return Number(version_added.replace('≤', '')) <= version;
    });
    return has ? [] : [`${browser} ${version}`];
  });
}

/** Functions are data of the types and properties in which they may stand, under their plain name. */
const functions = new Map<string, Feature>();
function collect(at: Feature): void {
  for (const [name, feature] of Object.entries(at)) {
    if (name === '__compat') continue;
    if (!functions.has(name)) functions.set(name, feature);
    collect(feature);
  }
}
for (const part of ['types', 'properties']) collect(css[part] ?? {});

const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? '')),
];

/** What a style sheet uses, each with its data. */
function used(sheet: string): [string, Feature | undefined][] {
  const text = sheet.replace(/\/\*.*?\*\//gs, '');
  return [
    ...found(text, /(?<=[;{]\s*)([a-z][a-z-]*)\s*:(?!:)/g).map(
      name => [name, css.properties?.[name]] as [string, Feature | undefined],
    ),
    ...found(text, /@([a-z-]+)/g).map(
      name => [`@${name}`, css['at-rules']?.[name]] as [string, Feature | undefined],
    ),
    ...found(text, /::?([a-z][a-z-]*)(?=[\s,{:(.[)>+~])/g).map(
      name => [`:${name}`, css.selectors?.[name]] as [string, Feature | undefined],
    ),
    ...found(text, /[\s:(,]([a-z][a-z-]*)\(/g).map(
      name => [`${name}()`, functions.get(name)] as [string, Feature | undefined],
    ),
  ];
}

const unsupported = (sheet: string): string[] =>
  used(sheet)
    .filter(([name]) => !graceful.includes(name))
    .flatMap(([name, feature]) => {
      const missing = lacking(feature);
      return missing.length > 0 ? [`${name}: ${missing.join(', ')}`] : [];
    });

test.each(readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.css')))(
  '%s asks for nothing that the oldest browsers lack',
  file => {
    expect(unsupported(readFileSync(`src/${file}`, 'utf8'))).toEqual([]);
  },
);

test('what is too young is found', () => {
  const young =
    '@starting-style { .a { interpolate-size: allow-keywords; color: color-mix(in srgb, red, blue); } } .b:open { top: anchor(top) }';
  expect(unsupported(young).map(line => line.replace(/: .*/, ''))).toEqual([
    'interpolate-size',
    '@starting-style',
    ':open',
    'color-mix()',
    'anchor()',
  ]);
});
