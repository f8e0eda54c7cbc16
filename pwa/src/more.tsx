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
import { YearRoom } from './year';

/** Its schedule needs a library that no other room does. */
const RecallRoom = later(async () => (await import('./daily/recall')).RecallRoom);

/** The rooms of the programme that are not in the menu; else, that there is no such page. */
export function MoreRooms() {
  const { path } = useLocation();
  const [, name, id] = path.split('/');
  switch (name) {
    case 'level':
      return <LevelRoom group={id} key={path} />;
    case 'introduction':
      return <IntroductionRoom group={id} key={path} />;
    case 'deck':
      return <DeckRoom />;
    case 'follow-up':
      return <FollowUpRoom campaign={id ?? ''} key={path} />;
    case 'year':
      return <YearRoom />;
    case 'thanks':
      return <ThanksRoom />;
    case 'stories':
      return <StoriesRoom />;
    case 'line-up':
      return <LineUpRoom />;
    case 'recall':
      return <RecallRoom />;
    default:
      return <Lost />;
  }
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
