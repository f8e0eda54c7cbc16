import { ownGroup, ownToday } from '../../facts/group';
import { holdLineUp, lineUpIn } from '../../facts/lineup';
import { points } from '../../facts/point';
import { t } from '../../i18n';
import { daysBetween } from '../../rules/day';
import { pointOfDay } from '../../rules/point';
import { Page } from '../../ui/page';
import { saved } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';
import { Calls } from './lineupcall';
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
  if (!group || !today)
    return (
      <Page title={t('lineup.title')}>
        <p class="soft">{t(group ? 'card.empty' : 'group.noGroup')}</p>
      </Page>
    );
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
