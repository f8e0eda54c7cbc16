// What waits on this phone. Only rooms that are fetched later import this, so that the first load stays small.
import { snapshot } from './state';
import type { Mutation, MutationName } from './types';

/** Whether this was told and is not sent yet: it bears the mutation's id, or a mutation of that name is about it. */
export const waits = (waiting: readonly Mutation[], id: string, name?: MutationName): boolean =>
  waiting.some(one => one.id === id || (one.name === name && Object.values<unknown>(one.args).includes(id)));

export const isWaiting = (id: string, name?: MutationName): boolean =>
  waits(snapshot.value.waiting, id, name);
