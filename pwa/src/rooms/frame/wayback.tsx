import { groups } from '../../facts/group';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { useLocation } from '../../ui/location';
import { menuRooms } from './nav';
import { parentOf } from './parents';

/** The menu's words may be parted where there is little room; here they need not. */
const whole = (word: string): string => word.replaceAll('\u00AD', '');

/** At the head of an inner room: the way back to where one came from, or to the room that leads here. */
export function WayBack() {
  const { path, way } = useLocation();
  const parent = parentOf(path);
  if (parent === null) return null;
  const from = way.at(-1) ?? {
    path: parent,
    name: groups.value.find(({ id }) => parent === `/lead/${id}`)?.name,
  };
  const inMenu = menuRooms().find(({ href }) => href === from.path);
  const name = from.path === '/lead' ? t('lead.title') : inMenu ? whole(t(inMenu.key)) : from.name;
  return (
    <a class="button quiet back" href={from.path} data-back>
      <Icon name="back" size={20} mirror />
      {name ? t('room.back', { room: name }) : t('intro.back')}
    </a>
  );
}
