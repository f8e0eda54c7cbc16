// The only door to IndexedDB and the network for the pages; `background.ts` is the service worker's, `office.ts` the
// office's, loaded with its rooms. What is known of a
// noun is in the layer above.
export { carryCode, endSessionOf, type JoinProblem } from './account';
export { now } from './clock';
export { readDevice } from './device';
export {
  deleteSubscription,
  fetchDelivery,
  fetchKey,
  putSubscription,
  requestTest,
  Unreachable,
} from './pushserver';
export { type Unready, unreadiness } from './readiness';
export { serverAnswers } from './request';
export {
  acknowledgeLoss,
  dismiss,
  emptyPhone,
  join,
  record,
  sendAgain,
  signOut,
  start,
  syncNow,
} from './session';
export { erased, type Session, session, snapshot, syncState, view } from './state';
export {
  type Attention,
  type Base,
  type Fact,
  NotSavedError,
  named,
  type Snapshot,
  type SyncState,
} from './types';
