// The only door to IndexedDB and the network: screens read these signals and call these verbs.

export { acknowledgeLoss, join, signOut, start, syncNow } from './session';
export {
  campaigns,
  checkIns,
  daysOff,
  groups,
  me,
  organisation,
  points,
  progress,
  proposals,
  reminder,
  session,
  syncState,
  today,
} from './state';
export type {
  Attention,
  Campaign,
  CheckIn,
  DayOff,
  Group,
  Kind,
  Locale,
  Me,
  Organisation,
  Point,
  Progress,
  Proposal,
  Reminder,
  SetReminderArgs,
  StartCampaignArgs,
  SyncState,
} from './types';
export { NotSavedError } from './types';
export {
  checkIn,
  dismiss,
  endCampaign,
  retractCheckIn,
  sendAgain,
  setDayOff,
  setLocale,
  setReminder,
  startCampaign,
} from './verbs';
export type { OwnCheckIn } from './view';
