// The contract's types under the names the rest of the app uses. Nothing here is written twice: the shapes come
// from the server's OpenAPI description.
import type { components } from './api.gen';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type Organisation = Schemas['Organisation'];
export type Point = Schemas['Point'];
export type Proposal = Schemas['Proposal'];
export type Group = Schemas['Group'];
export type Campaign = Schemas['Campaign'];
export type CheckIn = Schemas['CheckIn'];
export type Progress = Schemas['Progress'];
export type DayOff = Schemas['DayOff'];
export type Reminder = Schemas['Reminder'];
export type Level = Schemas['Level'];
export type Expectation = Schemas['Expectation'];
export type Introduction = Schemas['Introduction'];
export type FollowUp = Schemas['FollowUp'];
export type Tally = Schemas['Tally'];
export type Pulse = Schemas['Pulse'];
export type PulseWords = Schemas['PulseWords'];
export type Obstacle = Schemas['Obstacle'];
export type Thanks = Schemas['Thanks'];
export type Story = Schemas['Story'];
export type Recall = Schemas['Recall'];
export type LineUp = Schemas['LineUp'];
export type LineUpCall = Schemas['LineUpCall'];
export type LeaderDay = Schemas['LeaderDay'];
export type Statement = Schemas['Statement'];
export type Colleague = Schemas['Colleague'];
export type PulseFigure = Schemas['PulseFigure'];
export type ObstacleKind = Schemas['ObstacleKind'];
export type ExpectationSource = Schemas['ExpectationSource'];
export type Band = Schemas['Band'];
export type Category = Schemas['Category'];
export type FollowUpResult = Schemas['FollowUpResult'];
export type IntroductionStep = Schemas['IntroductionStep'];
export type Kind = Schemas['Kind'];
export type Locale = Schemas['Locale'];
export type Problem = Schemas['Problem'];
export type JoinResponse = Schemas['JoinResponse'];
export type SyncResponse = Schemas['SyncResponse'];
export type Result = Schemas['Result'];
export type PatchEntry = Schemas['PatchEntry'];
export type StartCampaignArgs = Schemas['StartCampaignArgs'];
export type SetReminderArgs = Schemas['SetReminderArgs'];

/** What the server keeps for this person, table by table. */
export type Tables = {
  me: Me;
  organisation: Organisation;
  point: Point;
  proposal: Proposal;
  group: Group;
  campaign: Campaign;
  checkIn: CheckIn;
  progress: Progress;
  dayOff: DayOff;
  reminder: Reminder;
  level: Level;
  expectation: Expectation;
  introduction: Introduction;
  followUp: FollowUp;
  tally: Tally;
  pulse: Pulse;
  pulseWords: PulseWords;
  obstacle: Obstacle;
  thanks: Thanks;
  story: Story;
  recall: Recall;
  lineUp: LineUp;
  lineUpCall: LineUpCall;
  leaderDay: LeaderDay;
};
export type TableName = keyof Tables;
export const tableNames = [
  'me',
  'organisation',
  'point',
  'proposal',
  'group',
  'campaign',
  'checkIn',
  'progress',
  'dayOff',
  'reminder',
  'level',
  'expectation',
  'introduction',
  'followUp',
  'tally',
  'pulse',
  'pulseWords',
  'obstacle',
  'thanks',
  'story',
  'recall',
  'lineUp',
  'lineUpCall',
  'leaderDay',
] as const satisfies readonly TableName[];

/** The server's rows as last pulled. */
export type Base = { [T in TableName]: readonly Tables[T][] };

/** Arguments of every mutation this app makes, by name. */
export type MutationArgs = {
  checkIn: Schemas['CheckInArgs'];
  retractCheckIn: Schemas['RetractCheckInArgs'];
  dayOff: Schemas['DayOffArgs'];
  startCampaign: StartCampaignArgs;
  endCampaign: Schemas['EndCampaignArgs'];
  setReminder: SetReminderArgs;
  remindLater: Schemas['RemindLaterArgs'];
  setLocale: Schemas['SetLocaleArgs'];
  obstacle: Schemas['ObstacleArgs'];
  withdrawObstacle: Schemas['WithdrawObstacleArgs'];
  answerObstacle: Schemas['AnswerObstacleArgs'];
  recall: Schemas['RecallArgs'];
  thank: Schemas['ThankArgs'];
  removeThanks: Schemas['RemoveThanksArgs'];
  tellStory: Schemas['TellStoryArgs'];
  removeStory: Schemas['RemoveStoryArgs'];
  addExpectation: Schemas['AddExpectationArgs'];
  removeExpectation: Schemas['RemoveExpectationArgs'];
  proposeStatement: Schemas['ProposeStatementArgs'];
  withdrawStatement: Schemas['WithdrawStatementArgs'];
  agreeLevel: Schemas['AgreeLevelArgs'];
  vote: Schemas['VoteArgs'];
  holdLineUp: Schemas['HoldLineUpArgs'];
  callLineUp: Schemas['CallLineUpArgs'];
  editCampaign: Schemas['EditCampaignArgs'];
  followUp: Schemas['FollowUpArgs'];
  tally: Schemas['TallyArgs'];
  leadIntroduction: Schemas['LeadIntroductionArgs'];
  setWhy: Schemas['SetWhyArgs'];
};
export type MutationName = keyof MutationArgs;

/** A fact as the member stated it: `at` is the moment of the tap by this phone's clock (RFC 3339, UTC). */
export type Mutation = {
  [N in MutationName]: { id: string; name: N; at: string; args: MutationArgs[N] };
}[MutationName];

/** The contract leaves a mutation's arguments open; this app sends only those it knows. */
export type SyncRequest = Omit<Schemas['SyncRequest'], 'mutations'> & { mutations: readonly Mutation[] };

/** A fact without its identity and time, as a verb states it. */
export type Fact = {
  [N in MutationName]: { name: N; args: MutationArgs[N] };
}[MutationName];

/** A fact that the server refused for good; kept until the member sends it again or lets it go. */
export type Attention = {
  id: string;
  name: string;
  code: string;
  detail: string;
  /** Epoch milliseconds of the tap. */
  at: number;
  args: unknown;
};

export type SyncState = {
  phase: 'idle' | 'syncing' | 'offline' | 'retrying' | 'signedOut' | 'outdated';
  /** Mutations saved on this phone and not yet acknowledged. */
  waiting: number;
  /** Epoch milliseconds of the last completed sync, by this phone's clock. */
  lastSentAt: number | null;
  /** The last tap could not be written: nothing may be claimed about it. */
  notSaved: boolean;
  storage: 'persisted' | 'bestEffort' | 'memoryOnly';
  /** The browser evicted data while something was waiting. */
  lostWaiting: boolean;
  attention: readonly Attention[];
};

/** A tap could not be made durable on this phone. Nothing was saved and nothing will be sent. */
export class NotSavedError extends Error {
  override name = 'NotSavedError';
}
