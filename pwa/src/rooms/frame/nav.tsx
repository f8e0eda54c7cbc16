import { me } from '../../facts/member';
import { type Key, t } from '../../i18n';
import { Icon, type IconName } from '../../ui/icons';
import { useLocation } from '../../ui/location';
import { Piece } from '../../ui/piece';
import { menuRoomOf } from './parents';

type Room = { href: string; key: Extract<Key, `nav.${string}`>; icon: IconName };

/** The rooms of the menu, as far as they concern this person. */
export function menuRooms(): Room[] {
  const person = me.value;
  return [
    { href: '/', key: 'nav.card', icon: 'card' },
    { href: '/campaign', key: 'nav.campaign', icon: 'calendar' },
    { href: '/group', key: 'nav.group', icon: 'group' },
    ...(person && person.leads.length > 0
      ? [{ href: '/lead', key: 'nav.groups', icon: 'groups' } as const]
      : []),
    ...(person?.role === 'admin' || person?.oversees
      ? [{ href: '/admin', key: 'nav.admin', icon: 'office' } as const]
      : []),
    { href: '/settings', key: 'nav.settings', icon: 'settings' },
  ];
}

/** The menu; the room that led to an inner one stays marked. */
export function Nav() {
  const { path, way } = useLocation();
  const menuRoom = menuRoomOf(path, way);
  const rooms = menuRooms();
  return (
    <nav class="nav" aria-label={t('nav.label')} style={{ '--rooms': rooms.length }}>
      <ul>
        {rooms.map(({ href, key, icon }) => (
          <li key={href}>
            <a href={href} aria-current={href === path ? 'page' : href === menuRoom || undefined}>
              <Icon name={icon} size={22} />
              {href === '/lead' && <Piece name="GroupsBadge" />}
              <span>{t(key)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
