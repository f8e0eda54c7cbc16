import { expect, test } from 'vitest';
import type { OfficeGroup } from '../contract';
import { byPlace, groupsFound, placesOf } from './groups';

const group = (name: string, site: string | null, more: Partial<OfficeGroup> = {}): OfficeGroup => ({
  id: name,
  name,
  site: site === null ? null : { id: `id of ${site}`, name: site },
  kind: 'all',
  timeZone: 'Europe/Stockholm',
  dayStart: '04:00',
  workingDays: [1],
  customerName: '',
  people: 0,
  joined: 0,
  supervisors: [],
  substitutes: [],
  closedOn: null,
  pulseCode: '',
  checkedIn: false,
  ...more,
});
const groups = [
  group('Reception', 'Örebro', { supervisors: [{ id: 'a', name: 'José Öst' }] }),
  group('Canteen', 'North'),
  group('Attic', 'North', { closedOn: '2026-11-01' }),
  group('Gate', null),
];
const found = (more: Partial<Parameters<typeof groupsFound>[1]>) =>
  groupsFound(groups, { q: '', site: '', state: 'open', ...more }).map(({ name }) => name);

test('groups are found by words of their name, their place and who leads them, as people write', () => {
  expect(found({ q: 'orebro' })).toEqual(['Reception']);
  expect(found({ q: 'JOSE recep' })).toEqual(['Reception']);
  expect(found({ q: 'north reception' })).toEqual([]);
});

test('closed ones are among those that are asked for only', () => {
  expect(found({})).toEqual(['Reception', 'Canteen', 'Gate']);
  expect(found({ state: 'closed' })).toEqual(['Attic']);
  expect(found({ state: 'all', site: 'id of North' })).toEqual(['Canteen', 'Attic']);
});

test('by place and name; without a place last', () => {
  const places = byPlace(groups, (a, b) => a.localeCompare(b, 'sv'));
  expect(places.map(({ name, groups: its }) => [name, its.map(one => one.name)])).toEqual([
    ['North', ['Attic', 'Canteen']],
    ['Örebro', ['Reception']],
    ['', ['Gate']],
  ]);
  expect(placesOf(groups)).toEqual(['North', 'Örebro']);
});
