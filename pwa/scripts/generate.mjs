// Makes again what the app takes from the server's OpenAPI description: its types, and what must be there at run time,
// the names of the tables and the limits of what can be said. With --check it only tells whether they are as they should be.
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

let stale = false;
for (const [name, text] of [
  ['api', head + types],
  ['limits', head + limitsIn(schemas.MutationArgs?.properties ?? {}).join('')],
  // Apart, since joining is part of the first load.
  ['requests', head + limitsIn({ join: schemas.JoinRequest, sync: schemas.SyncRequest }).join('')],
  ['tables', `${head}export const tableNames = ${JSON.stringify(tables)} as const;\n`],
]) {
  const file = new URL(`../src/contract/${name}.gen.ts`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, text ?? '');
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file.pathname} is not what server/openapi.yaml says: run npm run generate`);
    stale = true;
  }
}
process.exitCode = stale ? 1 : 0;
