import { describe, expect, test } from 'vitest';
import { notificationOf, pathOn } from './notification';

const origin = 'https://card.example';

test('a declarative message is shown as it says', () => {
  const text = JSON.stringify({
    web_push: 8030,
    notification: {
      title: 'Greet first',
      body: 'Today’s action',
      lang: 'sv',
      dir: 'ltr',
      tag: 'reminder',
      navigate: `${origin}/campaign?day=2026-11-22`,
      silent: true,
    },
    app_badge: '2',
  });
  expect(notificationOf(text, 'en-GB', origin)).toEqual({
    title: 'Greet first',
    body: 'Today’s action',
    lang: 'sv',
    dir: 'ltr',
    tag: 'reminder',
    silent: true,
    url: '/campaign?day=2026-11-22',
    badge: 2,
  });
});

test.each([null, '', 'hello', '{"notification":', '[]', '42', '{"notification":{"title":7}}'])(
  'something is shown for %j',
  text => {
    const shown = notificationOf(text, 'sv-SE', origin);
    expect(shown).toMatchObject({ title: 'Service Card', lang: 'sv', url: '/', silent: false, badge: null });
    expect(shown.body).toMatch(/servicekort/);
  },
);

test('a language without words of its own gets the English ones', () => {
  expect(notificationOf(null, 'fi', origin).body).toMatch(/service card/);
});

describe('links', () => {
  test.each([
    ['/card', '/card'],
    ['https://card.example/group#week', '/group#week'],
    ['https://evil.example/card', '/'],
    ['//evil.example', '/'],
    ['https://card.example//evil.example/card', '/evil.example/card'],
    ['https://card.example//card.example//evil.example', '/card.example//evil.example'],
    ['javascript:alert(1)', '/'],
    ['http://card.example/', '/'],
    [42, '/'],
  ])('%s', (link, path) => expect(pathOn(origin, link)).toBe(path));
});
