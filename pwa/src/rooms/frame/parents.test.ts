import { expect, test } from 'vitest';
import { menuRoomOf, parentOf } from './parents';

test.each([
  ['/', null, '/'],
  ['/campaign', null, '/campaign'],
  ['/settings', null, '/settings'],
  ['/settings/phones', '/settings', '/settings'],
  ['/lead', null, '/lead'],
  ['/thanks', '/', '/'],
  ['/year', '/campaign', '/campaign'],
  ['/follow-up/c1', '/campaign', '/campaign'],
  ['/level', '/group', '/group'],
  ['/level/g1', '/lead/g1', '/lead'],
  ['/introduction/g1', '/lead/g1', '/lead'],
  ['/lead/g1', '/lead', '/lead'],
  ['/lead/g1/deck', '/lead/g1', '/lead'],
  ['/lead/g1/deck/p1', '/lead/g1/deck', '/lead'],
  ['/nowhere', null, '/nowhere'],
  ['/constructor', null, '/constructor'],
])('%s is reached from %s, and in the menu from %s', (path, parent, menu) => {
  expect(parentOf(path)).toBe(parent);
  expect(menuRoomOf(path)).toBe(menu);
});

test.each([
  ['/year', ['/lead'], '/lead'],
  ['/deck', ['/lead', '/year'], '/lead'],
  ['/level/g1', ['/', '/lead/g1'], '/'],
  ['/thanks', ['/settings', '/group'], '/group'],
  ['/level', ['/year'], '/campaign'],
  ['/settings', ['/group'], '/settings'],
])('%s, reached by %j, stands in the menu under %s', (path, way, menu) => {
  expect(
    menuRoomOf(
      path,
      way.map(path => ({ path })),
    ),
  ).toBe(menu);
});
