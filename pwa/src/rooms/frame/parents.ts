// Which room leads to which, for whoever opened one by its address: for the way back, and for the mark in the menu.

/** The rooms that are not in the menu, by the first part of their path, each with the one that leads to it. */
const parents = {
  level: '/group',
  introduction: '/',
  deck: '/campaign',
  'follow-up': '/campaign',
  year: '/campaign',
  thanks: '/',
  stories: '/',
  'line-up': '/',
  recall: '/',
  stored: '/settings',
} as const;

export type InnerRoom = keyof typeof parents;

export const isInnerRoom = (name: string): name is InnerRoom => Object.hasOwn(parents, name);

/** The room that leads to the one at that path; null for a room of the menu, and for none at all. */
export function parentOf(path: string): string | null {
  const [, name = '', id] = path.split('/');
  if (name === 'lead') return id ? path.slice(0, path.lastIndexOf('/')) : null;
  if (name === 'admin' || name === 'settings') return id ? `/${name}` : null;
  // Another group's than one's own is opened by whoever leads it.
  if (id && (name === 'level' || name === 'introduction')) return `/lead/${id}`;
  return isInnerRoom(name) ? parents[name] : null;
}

/** The room of the menu under which somebody is who came that way; the path itself if nothing leads to it. */
export function menuRoomOf(path: string, way: readonly { path: string }[] = []): string {
  const parent = parentOf(path);
  if (parent === null) return path;
  const before = way.at(-1);
  return before ? menuRoomOf(before.path, way.slice(0, -1)) : menuRoomOf(parent);
}
