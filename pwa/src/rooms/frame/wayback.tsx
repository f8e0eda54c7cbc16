import { groups } from '../../facts/group';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { useLocation } from '../../ui/location';
import { menuRooms } from './nav';
import { parentOf } from './parents';

/** At the head of an inner room: the way to the one that led to it. */
export function WayBack() {
  const { path } = useLocation();
  const parent = parentOf(path);
  if (parent === null) return null;
  const room = menuRooms().find(({ href }) => href === parent);
  const name = room ? t(room.key) : groups.value.find(({ id }) => parent.endsWith(`/${id}`))?.name;
  return (
    <a class="button quiet back" href={parent}>
      <Icon name="back" size={20} mirror />
      {t('room.back', { room: name ?? t('nav.groups') })}
    </a>
  );
}
