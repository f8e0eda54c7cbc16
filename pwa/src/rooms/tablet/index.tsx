import { useEffect } from 'preact/hooks';
import type { Locale, TabletPicture } from '../../contract';
import type { Desk } from '../../facts/tablet';
import { atTablet } from '../../i18n/tablet';
import { Actions } from './actions';
import { Names } from './names';
import { OpenTablet } from './opentablet';
import type { Parts } from './parts';
import { PinPad } from './pinpad';
import { SaidLine } from './said';
import './tablet.css';

/** Milliseconds after which a turn that was left is over, and thanks go away. */
const leftAlone = 30_000;
const thanksStand = 10_000;
/** Milliseconds between looks for what is new. */
const lookEvery = 60_000;

/** What a group's tablet shows. */
export function TabletRoom({ desk, guessed }: { desk: Desk; guessed: Locale }) {
  const news = desk.news.value;
  const locale = news?.picture?.locale ?? guessed;
  useLooking(desk);
  useEndOfTurn(desk);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = atTablet(locale, 'title');
  }, [locale]);
  if (!news) return <p class="tablet-starting">{atTablet(locale, 'starting')}</p>;
  if (!news.picture) return <OpenTablet desk={desk} locale={locale} news={news} />;
  return <Open desk={desk} locale={locale} picture={news.picture} />;
}

function Open({ desk, locale, picture }: Parts & { picture: TabletPicture }) {
  const step = desk.step.value;
  return (
    <div class="tablet">
      <header class="tablet-head">
        <span>{picture.groupName}</span>
        <Waiting desk={desk} locale={locale} />
      </header>
      <SaidLine desk={desk} locale={locale} />
      <main>
        {step.at === 'names' && (
          <>
            <Today desk={desk} locale={locale} />
            <Names desk={desk} locale={locale} people={picture.people} />
          </>
        )}
        {step.at === 'actions' && <Actions desk={desk} locale={locale} step={step} />}
        {step.at !== 'names' && step.at !== 'actions' && (
          <PinPad key={step.at} desk={desk} locale={locale} step={step} />
        )}
      </main>
    </div>
  );
}

/** The point of the day, and how far the group is. */
function Today({ desk, locale }: Parts) {
  const point = desk.point.value;
  const campaign = desk.campaign.value;
  const progress = desk.progress.value;
  return (
    <section class="tablet-today">
      {point && (
        <p>
          <span class="small">{atTablet(locale, 'point')}</span>
          <strong>{point.wording || point.point.title}</strong>
        </p>
      )}
      <p>
        <span class="small">{atTablet(locale, 'today')}</span>
        {campaign ? (
          <strong>{campaign.actions.map(({ title }) => title).join(' · ')}</strong>
        ) : (
          <span>{atTablet(locale, 'noCampaign')}</span>
        )}
      </p>
      {campaign && progress && (
        <p class="tablet-progress">
          <meter min={0} max={progress.of} value={progress.members} aria-hidden="true" />
          {atTablet(locale, 'progress', { members: progress.members, of: progress.of })}
        </p>
      )}
    </section>
  );
}

function Waiting({ desk, locale }: Parts) {
  const news = desk.news.value;
  if (!news || (news.reached && news.waiting === 0)) return null;
  return (
    <span class="small" role="status">
      {news.waiting > 0 ? atTablet(locale, 'waiting', { n: news.waiting }) : atTablet(locale, 'offline')}
    </span>
  );
}

/** Looks for what is new now and then, and as soon as there is a connection. */
function useLooking(desk: Desk): void {
  useEffect(() => {
    const look = () => void desk.look();
    const seen = () => {
      if (document.visibilityState === 'visible') look();
    };
    const timer = setInterval(look, lookEvery);
    addEventListener('online', look);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      removeEventListener('online', look);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [desk]);
}

/** A turn that was left alone, or whose page was left, is over. */
function useEndOfTurn(desk: Desk): void {
  const step = desk.step.value;
  const said = desk.said.value;
  useEffect(() => {
    const over = () => {
      desk.leave();
      desk.hush();
    };
    addEventListener('pagehide', over);
    return () => removeEventListener('pagehide', over);
  }, [desk]);
  useEffect(() => {
    if (step.at === 'names' && !said) return;
    const over = () => {
      desk.leave();
      desk.hush();
    };
    let timer = setTimeout(over, step.at === 'names' ? thanksStand : leftAlone);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(over, leftAlone);
    };
    if (step.at !== 'names') {
      addEventListener('pointerdown', again);
      addEventListener('keydown', again);
    }
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', again);
      removeEventListener('keydown', again);
    };
  }, [desk, step, said]);
}
