// What the tests take from the app itself: how ids and days are made, and the types of the contract.

export type {
  Campaign,
  CheckIn,
  Group,
  JoinResponse,
  Level,
  Me,
  Mutation,
  MutationArgs,
  MutationName,
  Pulse,
  Result,
  SyncResponse,
  TableName,
  Tables,
} from '../../src/contract';
export { addDays, dayOf, weekdayOf } from '../../src/rules/day';
export { newId } from '../../src/sync/id';
