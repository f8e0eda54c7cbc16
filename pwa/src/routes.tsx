// Which path shows which room, and what the rooms add to the first screen. The card comes at once; this file,
// and with it every other room of an employee, is fetched as soon as the card stands, and the supervisor's and the
// administrator's when they are opened.
import type { JSX } from 'preact';
import { t } from './i18n';
import { Asks, BesideToday } from './rooms/card/more';
import { First } from './rooms/daily/first';
import { LineUpRoom } from './rooms/daily/lineup';
import { StoriesRoom } from './rooms/daily/stories';
import { ThanksRoom } from './rooms/daily/thanks';
import { DeckRoom } from './rooms/deck';
import { FollowUpRoom } from './rooms/followup';
import { Opened } from './rooms/frame/opened';
import type { InnerRoom } from './rooms/frame/parents';
import { WayBack } from './rooms/frame/wayback';
import { GroupsBadge } from './rooms/lead/badge';
import { LevelRoom } from './rooms/level';
import { IntroductionRoom } from './rooms/level/introduction';
import { LevelOnCard, OwnWhy } from './rooms/level/oncard';
import { PushNotices } from './rooms/notifications/notice';
import { YearRoom } from './rooms/year';
import { later } from './ui/later';
import { Page } from './ui/page';
import type { Pieces } from './ui/piece';
import './push/follow';
import './push/emptied';

export const pieces: Pieces = {
  First,
  GroupsBadge,
  LevelOnCard,
  OwnWhy,
  BesideToday,
  Asks,
  PushNotices,
  WayBack,
  Opened,
};

const CampaignRoom = later(async () => (await import('./rooms/campaign')).CampaignRoom);
const GroupRoom = later(async () => (await import('./rooms/group')).GroupRoom);
const SettingsRoom = later(async () => (await import('./rooms/settings')).SettingsRoom);
const LeadRoom = later(async () => (await import('./rooms/lead')).LeadRoom, 'lead');
const AdminRoom = later(async () => (await import('./rooms/admin')).AdminRoom, 'office');
const PhonesRoom = later(async () => (await import('./rooms/settings/mine')).PhonesRoom);
const SignInRoom = later(async () => (await import('./rooms/signin')).SignInRoom, 'office');
/** Its schedule needs a library that no other room does. */
const RecallRoom = later(async () => (await import('./rooms/daily/recall')).RecallRoom);

const StoredRoom = later(async () => (await import('./rooms/settings/mine')).StoredRoom);

type Show = (id?: string, part?: string, item?: string) => JSX.Element;

const rooms: Record<InnerRoom | 'campaign' | 'group' | 'settings' | 'lead' | 'admin', Show> = {
  campaign: () => <CampaignRoom />,
  group: () => <GroupRoom />,
  settings: part =>
    part === 'phones' ? <PhonesRoom /> : part === 'sign-in' ? <SignInRoom /> : <SettingsRoom />,
  lead: (group, part, item) => <LeadRoom group={group} part={part} item={item} />,
  admin: (name, id) => <AdminRoom name={name} id={id} />,
  level: id => <LevelRoom group={id} key={id} />,
  introduction: id => <IntroductionRoom group={id} key={id} />,
  deck: () => <DeckRoom />,
  'follow-up': id => <FollowUpRoom campaign={id ?? ''} key={id} />,
  year: () => <YearRoom />,
  thanks: () => <ThanksRoom />,
  stories: () => <StoriesRoom />,
  'line-up': () => <LineUpRoom />,
  recall: () => <RecallRoom />,
  stored: () => <StoredRoom />,
};

/** The room at a path; else, that there is no such page. */
export function RoomAt({ path }: { path: string }) {
  const [, name = '', id, part, item] = path.split('/');
  return Object.hasOwn(rooms, name) ? rooms[name as keyof typeof rooms](id, part, item) : <Lost />;
}

function Lost() {
  return (
    <Page title={t('app.notFound')}>
      <div>
        <a class="button strong" href="/">
          {t('app.toCard')}
        </a>
      </div>
    </Page>
  );
}

// The menu's rooms are there when they are tapped.
for (const room of [CampaignRoom, GroupRoom, SettingsRoom]) void room.ahead();
