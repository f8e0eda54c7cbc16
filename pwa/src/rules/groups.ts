// The office's groups: which are looked for, and by place.
import type { OfficeGroup } from '../contract';

export type Wanted = { q: string; site: string; state: 'open' | 'closed' | 'all' };

/** Without accents and case, as people search. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();

/** The groups that are looked for, by each word of the search in their name, their place or the names of who leads them. */
export function groupsFound(groups: readonly OfficeGroup[], { q, site, state }: Wanted): OfficeGroup[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  return groups.filter(group => {
    if (site !== '' && group.site?.id !== site) return false;
    if (state !== 'all' && (group.closedOn === null) !== (state === 'open')) return false;
    const text = plain(
      [group.name, group.site?.name, ...group.supervisors.map(({ name }) => name)].join(' '),
    );
    return words.every(word => text.includes(word));
  });
}

/** The closed group of a name and a place. */
export const closedNamed = (
  groups: readonly OfficeGroup[],
  name: string,
  site: string,
): OfficeGroup | undefined =>
  groups.find(
    group =>
      group.closedOn !== null &&
      plain(group.name) === plain(name.trim()) &&
      plain(group.site?.name ?? '') === plain(site.trim()),
  );

export type Place = { id: string; name: string; groups: readonly OfficeGroup[] };

/** By place, in the order of `compare`; those without one come last. */
export function byPlace(
  groups: readonly OfficeGroup[],
  compare: (a: string, b: string) => number,
): readonly Place[] {
  const places = new Map<string, OfficeGroup[]>();
  for (const group of groups) {
    const key = group.site?.id ?? '';
    places.set(key, [...(places.get(key) ?? []), group]);
  }
  return [...places]
    .map(([id, its]) => ({
      id,
      name: its[0]?.site?.name ?? '',
      groups: its.sort((a, b) => compare(a.name, b.name)),
    }))
    .sort((a, b) => Number(a.id === '') - Number(b.id === '') || compare(a.name, b.name));
}

/** The places of groups, each once, by name. */
export const placesOf = (groups: readonly OfficeGroup[]): string[] =>
  [...new Set(groups.flatMap(({ site }) => (site ? [site.name] : [])))].sort();
