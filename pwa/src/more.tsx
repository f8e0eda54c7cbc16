import type { ComponentType } from 'preact';
import { useLocation } from 'preact-iso';
import { addTexts, t } from './i18n';
import { type Later, later } from './rooms';
import { Page } from './ui/page';

type Room = { id?: string | undefined };

/** A room whose path may name a group or a campaign. */
const room = (load: () => Promise<ComponentType<Room>>): Later<Room> => later(load);

const rooms: Readonly<Record<string, Later<Room>>> = {
  level: room(async () => {
    const [{ LevelRoom }] = await Promise.all([import('./level'), addTexts('level')]);
    return ({ id }) => <LevelRoom group={id} />;
  }),
  introduction: room(async () => {
    const [{ IntroductionRoom }] = await Promise.all([import('./level/introduction'), addTexts('level')]);
    return ({ id }) => <IntroductionRoom group={id} />;
  }),
  deck: room(async () => {
    const [{ DeckRoom }] = await Promise.all([import('./deck'), addTexts('rooms', 'lead', 'plan')]);
    return DeckRoom;
  }),
  'follow-up': room(async () => {
    const [{ FollowUpRoom }] = await Promise.all([import('./followup'), addTexts('rooms', 'plan')]);
    return ({ id = '' }) => <FollowUpRoom campaign={id} />;
  }),
  year: room(async () => {
    const [{ YearRoom }] = await Promise.all([import('./year'), addTexts('rooms', 'plan')]);
    return YearRoom;
  }),
  thanks: room(async () => {
    const [{ ThanksRoom }] = await Promise.all([import('./daily/thanks'), addTexts('daily')]);
    return ThanksRoom;
  }),
  stories: room(async () => {
    const [{ StoriesRoom }] = await Promise.all([import('./daily/stories'), addTexts('daily')]);
    return StoriesRoom;
  }),
  'line-up': room(async () => {
    const [{ LineUpRoom }] = await Promise.all([import('./daily/lineup'), addTexts('daily')]);
    return LineUpRoom;
  }),
  recall: room(async () => {
    const [{ RecallRoom }] = await Promise.all([import('./daily/recall'), addTexts('daily')]);
    return RecallRoom;
  }),
};

/** The rooms of the programme that are not in the menu; else, that there is no such page. */
export function MoreRooms() {
  const { path } = useLocation();
  const [, name = '', id] = path.split('/');
  const Shown = rooms[name];
  return Shown ? <Shown key={path} id={id} /> : <Lost />;
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
