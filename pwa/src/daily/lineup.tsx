import { pointOfDay } from '../card/point';
import { daysBetween } from '../day';
import { formatTime, t } from '../i18n';
import { points } from '../sync';
import { callLineUp, callsIn, holdLineUp, lineUpIn, waitingCalls } from '../sync/daily';
import { ownGroup, ownToday } from '../ui/own';
import { Page } from '../ui/page';
import { saved, say } from '../ui/toast';
import { Unsent } from '../ui/unsent';
import './daily.css';

const talks = [
  'lineup.talk1',
  'lineup.talk2',
  'lineup.talk3',
  'lineup.talk4',
  'lineup.talk5',
  'lineup.talk6',
] as const;

/** The short talk about the point of the day, the same for the whole group. */
export function LineUpRoom() {
  const group = ownGroup.value;
  const day = ownToday.value;
  const today = pointOfDay(points.value, day);
  if (!group || !today) return <Page title={t('lineup.title')}>{null}</Page>;
  const held = lineUpIn(group.id, day);
  const talk = talks[Math.abs(daysBetween('2024-01-01', day)) % talks.length] ?? talks[0];
  return (
    <Page title={t('lineup.title')}>
      <Calls group={group.id} day={day} />
      <section class="panel lineup">
        <p class="small warm">{t('lineup.point')}</p>
        <h2>{today.point.title}</h2>
        <p class="lineup-words">{today.wording}</p>
        <p>
          <span class="soft">{t('lineup.why')}: </span>
          {today.point.why}
        </p>
        <h3>{t('lineup.talk')}</h3>
        <p>{t(talk)}</p>
        {held?.mine ? (
          <p class="lineup-held">
            {t('lineup.mine')} <Unsent id={day} by="holdLineUp" />
          </p>
        ) : (
          <button
            type="button"
            class="button strong wide"
            onClick={() => saved(holdLineUp(group.id, day, today.point.id))}
          >
            {t('lineup.held')}
          </button>
        )}
        {held && (
          <p class="small soft" role="status">
            {t('lineup.count', { n: held.members })}
          </p>
        )}
      </section>
    </Page>
  );
}

/** Who called, and when it begins. */
export function Calls({ group, day }: { group: string; day: string }) {
  return (
    <>
      {callsIn(group, day).map(one => (
        <p class="lineup-call" role="status" key={one.id}>
          {t('lineup.called', { name: one.by.name, time: formatTime(Date.parse(one.startsAt)) })}
        </p>
      ))}
    </>
  );
}

const mostCalls = 2;

/** The supervisor's call: at most two a day, seen by everyone with who sent it. */
export function CallLineUp({ group, day }: { group: string; day: string }) {
  const made = callsIn(group, day).length + waitingCalls.value;
  const call = async (minutes: number) => {
    if ((await saved(callLineUp(group, minutes))) && navigator.onLine) say(t('lineup.callSaved'));
  };
  return (
    <section class="panel" aria-labelledby="call">
      <h2 id="call">{t('lineup.call')}</h2>
      <p class="small soft">{made >= mostCalls ? t('lineup.callDone') : t('lineup.callText')}</p>
      <Calls group={group} day={day} />
      {waitingCalls.value > 0 && <p role="status">{t('lineup.callWaits')}</p>}
      {made < mostCalls && (
        <div class="row">
          <button type="button" class="button" onClick={() => call(0)}>
            {t('lineup.callNow')}
          </button>
          {[10, 30].map(n => (
            <button type="button" class="button" onClick={() => call(n)} key={n}>
              {t('lineup.callIn', { n })}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
