import { ownGroup } from '../../facts/group';
import { leaderDaysAreShown } from '../../facts/leaderday';
import { me } from '../../facts/member';
import { t } from '../../i18n';
import './daily.css';

const rooms = [
  { href: '/line-up', key: 'daily.lineup' },
  { href: '/thanks', key: 'daily.thanks' },
  { href: '/recall', key: 'daily.recall' },
  { href: '/stories', key: 'daily.stories' },
] as const;

/** One calm row beside today's action. */
export function MoreToday() {
  const group = ownGroup.value;
  if (!group) return null;
  return (
    <nav aria-label={t('daily.more')}>
      <ul class="daily-rooms">
        {rooms.map(({ href, key }) => (
          <li key={href}>
            <a class="button" href={href}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
      {(me.value?.leads.length ?? 0) > 0 && leaderDaysAreShown() && (
        <p class="small soft daily-walk">{t('daily.walk')}</p>
      )}
    </nav>
  );
}
