// What waits on this phone.

import type { Mutation, MutationName } from '../contract';
import { snapshot } from '../sync';

/** Whether this was told and is not sent yet: it bears the mutation's id, or a mutation of that name is about it. */
export const waits = (waiting: readonly Mutation[], id: string, name?: MutationName): boolean =>
  waiting.some(one => one.id === id || (one.name === name && Object.values<unknown>(one.args).includes(id)));

export const isWaiting = (id: string, name?: MutationName): boolean =>
  waits(snapshot.value.waiting, id, name);
