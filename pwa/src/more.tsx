import type { JSX } from 'preact';
import { LineUpRoom } from './daily/lineup';
import { StoriesRoom } from './daily/stories';
import { ThanksRoom } from './daily/thanks';
import { DeckRoom } from './deck';
import { FollowUpRoom } from './followup';
import { t } from './i18n';
import { LevelRoom } from './level';
import { IntroductionRoom } from './level/introduction';
import { later } from './rooms';
import { useLocation } from './ui/location';
import { Page } from './ui/page';
import { type InnerRoom, isInnerRoom } from './ui/parents';
import { YearRoom } from './year';

/** Its schedule needs a library that no other room does. */
const RecallRoom = later(async () => (await import('./daily/recall')).RecallRoom);

const rooms: Record<InnerRoom, (id?: string) => JSX.Element> = {
  level: id => <LevelRoom group={id} key={id} />,
  introduction: id => <IntroductionRoom group={id} key={id} />,
  deck: () => <DeckRoom />,
  'follow-up': id => <FollowUpRoom campaign={id ?? ''} key={id} />,
  year: () => <YearRoom />,
  thanks: () => <ThanksRoom />,
  stories: () => <StoriesRoom />,
  'line-up': () => <LineUpRoom />,
  recall: () => <RecallRoom />,
};

/** The rooms of the programme that are not in the menu; else, that there is no such page. */
export function MoreRooms() {
  const { path } = useLocation();
  const [, name = '', id] = path.split('/');
  return isInnerRoom(name) ? rooms[name](id) : <Lost />;
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
