// Makes again what the app takes from the server's OpenAPI description: its types, and what must be there at run time,
// the names of the tables and the limits of what can be said; and the lists of mutations and tables in docs/api.md.
// With --check it only tells whether they are as they should be.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

/** @typedef {{ [key: string]: unknown, properties?: Record<string, Schema>, items?: Schema, oneOf?: Schema[] }} Schema */
/** @type {Record<string, Schema>} */
const schemas = {};

const types = astToString(
  await openapiTS(new URL('../../server/openapi.yaml', import.meta.url), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform(schema, { path }) {
      const [, name] = path?.match(/^#\/components\/schemas\/(\w+)$/) ?? [];
      if (name) schemas[name] = /** @type {Schema} */ (schema);
      return undefined;
    },
  }),
);

const limiting = ['minimum', 'maximum', 'maxLength', 'maxItems'];

/** What a schema allows at most, of itself, its fields and its items; undefined if it says nothing about that.
 * @param {Schema} schema @returns {Record<string, unknown> | undefined} */
function limitsOf(schema) {
  const own = [schema, ...(schema.oneOf ?? [])]
    .flatMap(Object.entries)
    .filter(([key]) => limiting.includes(key));
  const inside = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.items ? [['items', schema.items]] : []),
  ];
  const limited = inside.map(([name, part]) => [name, limitsOf(/** @type {Schema} */ (part))]);
  const all = [...own, ...limited.filter(([, part]) => part), ...Object.entries(schema['x-limits'] ?? {})];
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

const head = '// Made by `npm run generate` from server/openapi.yaml.\n';
/** @param {Record<string, Schema | undefined>} named */
const limitsIn = named =>
  Object.entries(named).flatMap(([name, schema]) => {
    const found = schema && limitsOf(schema);
    return found ? [`export const ${name} = ${JSON.stringify(found)} as const;\n`] : [];
  });
const tables = Object.keys(schemas.Tables?.properties ?? {});

const code = (/** @type {string} */ text) => `\`${text}\``;
const mutations = Object.entries(schemas.MutationArgs?.properties ?? {}).map(([name, schema]) => {
  const required = /** @type {string[]} */ (schema.required ?? []);
  const args = Object.keys(schema.properties ?? {}).map(arg => (required.includes(arg) ? arg : `${arg}?`));
  return `| ${code(name)} | ${args.join(', ') || '–'} | ${schema['x-who']} |\n`;
});
const docs = new URL('../../docs/api.md', import.meta.url);
/** The document with a part between its markers written anew. @param {string} text @param {string} part @param {string} made */
const withPart = (text, part, made) =>
  text.replace(
    new RegExp(`(<!-- ${part}: .* -->\\n)[^]*?(<!-- end -->)`),
    (_, begin, end) => begin + made + end,
  );
const described = withPart(
  withPart(
    readFileSync(docs, 'utf8'),
    'mutations',
    `| name | args | who |\n|---|---|---|\n${mutations.join('')}`,
  ),
  'tables',
  `${tables.map(code).join(' · ')}\n`,
);

const generated = (/** @type {string} */ name) => new URL(`../src/contract/${name}.gen.ts`, import.meta.url);

let stale = false;
/** @type {[URL, string][]} */
const files = [
  [docs, described],
  [generated('api'), head + types],
  [
    generated('limits'),
    head + limitsIn({ ...schemas.MutationArgs?.properties, pulseChange: schemas.PulseChange }).join(''),
  ],
  // Apart, since syncing is part of the first load.
  [
    generated('office'),
    head + limitsIn({ settings: schemas.SettingsPatch, agreement: schemas.Agreement }).join(''),
  ],
  [generated('requests'), head + limitsIn({ join: schemas.JoinRequest, sync: schemas.SyncRequest }).join('')],
  // For the office alone.
  [
    generated('words'),
    head +
      limitsIn({ card: schemas.CardTexts, point: schemas.PointTexts, proposal: schemas.ProposalTexts }).join(
        '',
      ),
  ],
  [generated('tables'), `${head}export const tableNames = ${JSON.stringify(tables)} as const;\n`],
];
for (const [file, text] of files) {
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file.pathname} is not what server/openapi.yaml says: run npm run generate`);
    stale = true;
  }
}
process.exitCode = stale ? 1 : 0;
