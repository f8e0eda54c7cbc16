// What the server's OpenAPI description says. The files beside this one are made from it by `npm run generate`; here their
// maps become the unions that the code tells apart. Nothing is written twice, and nothing else may live in this folder.
import type * as generated from './api.gen';

export type * from './api.gen';
export { tableNames } from './tables.gen';

/** A row of each table that the server keeps for this person. */
export type Tables = Required<generated.Tables>;
export type TableName = keyof Tables;

export type MutationArgs = Required<generated.MutationArgs>;
export type MutationName = keyof MutationArgs;

/** A fact as the member stated it: `at` is the moment of the tap by this phone's clock (RFC 3339, UTC). */
export type Mutation = {
  [N in MutationName]: { id: string; name: N; at: string; args: MutationArgs[N] };
}[MutationName];

export type PatchEntry =
  | { op: 'del'; table: string; id: string }
  | { [T in TableName]: { op: 'put'; table: T; id: string; value: Tables[T] } }[TableName];

export type SyncRequest = Omit<generated.SyncRequest, 'mutations'> & { mutations: readonly Mutation[] };
export type SyncResponse = Omit<generated.SyncResponse, 'patch'> & { patch: PatchEntry[] };
