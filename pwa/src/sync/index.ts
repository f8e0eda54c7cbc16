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
  FollowUp,
  FollowUpResult,
  Group,
  Kind,
  Locale,
  Me,
  Obstacle,
  ObstacleKind,
  Organisation,
  Point,
  Progress,
  Proposal,
  Pulse,
  PulseFigure,
  PulseWords,
  Reminder,
  SetReminderArgs,
  StartCampaignArgs,
  SyncState,
  Tally,
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
