import { type Key, t } from '../i18n';
import { me } from '../sync';
import { Icon, type IconName } from './icons';
import { useLocation } from './location';

type Room = { href: string; key: Extract<Key, `nav.${string}`>; icon: IconName };

function rooms(): Room[] {
  const person = me.value;
  return [
    { href: '/', key: 'nav.card', icon: 'card' },
    { href: '/campaign', key: 'nav.campaign', icon: 'calendar' },
    { href: '/group', key: 'nav.group', icon: 'group' },
    ...(person && person.leads.length > 0
      ? [{ href: '/lead', key: 'nav.groups', icon: 'groups' } as const]
      : []),
    ...(person?.role === 'admin' ? [{ href: '/admin', key: 'nav.admin', icon: 'office' } as const] : []),
    { href: '/settings', key: 'nav.settings', icon: 'settings' },
  ];
}

export function Nav() {
  const { path } = useLocation();
  const here = (href: string): boolean => (href === '/' ? path === '/' : path.startsWith(href));
  return (
    <nav class="nav" aria-label={t('nav.label')}>
      <ul>
        {rooms().map(({ href, key, icon }) => (
          <li key={href}>
            <a href={href} aria-current={here(href) ? 'page' : undefined}>
              <Icon name={icon} size={22} />
              <span>{t(key)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
