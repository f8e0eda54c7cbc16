import { describe, expect, test } from 'vitest';
import { notificationOf, pathOn } from './notification';

const origin = 'https://card.example';
const reading = { language: 'sv-SE', origin, maxActions: 2, news: 'Något nytt på ditt servicekort' };

const said = {
  title: 'Greet first',
  body: 'Today’s action',
  lang: 'en',
  dir: 'ltr',
  tag: 'reminder',
  navigate: `${origin}/campaign?day=2026-11-22`,
  silent: true,
  actions: [
    { action: 'done', title: 'Done', navigate: `${origin}/` },
    { action: 'later', title: 'Later', navigate: `${origin}/` },
  ],
  data: { kind: 'action', campaign: 'c1', action: 'a1', day: '2026-11-22' },
};
const textOf = (notification: object) => JSON.stringify({ web_push: 8030, notification, app_badge: '2' });

test('a declarative message is shown as it says', () => {
  expect(notificationOf(textOf(said), reading)).toEqual({
    title: 'Greet first',
    body: 'Today’s action',
    lang: 'en',
    dir: 'ltr',
    tag: 'reminder',
    silent: true,
    url: '/campaign?day=2026-11-22',
    badge: 2,
    reminded: { campaign: 'c1', action: 'a1', day: '2026-11-22' },
    actions: [
      { action: 'done', title: 'Done' },
      { action: 'later', title: 'Later' },
    ],
  });
});

describe('buttons', () => {
  const of = (notification: object, maxActions = 2) =>
    notificationOf(textOf(notification), { ...reading, maxActions }).actions.map(({ action }) => action);

  test('as many as the platform has', () => {
    expect(of(said, 1)).toEqual(['done']);
    expect(of(said, 0)).toEqual([]);
  });
  test('only those that are known here, with words', () => {
    const odd = [
      { action: 'done' },
      { action: 'buy', title: 'Buy' },
      null,
      { action: 'later', title: 'Later' },
    ];
    expect(of({ ...said, actions: odd })).toEqual(['later']);
    expect(of({ ...said, actions: 'done' })).toEqual([]);
  });
  test('none without an action of a day', () => {
    expect(of({ ...said, data: { kind: 'point' } })).toEqual([]);
    expect(of({ ...said, data: { ...said.data, day: 7 } })).toEqual([]);
  });
});

test.each([null, '', 'hello', '{"notification":', '[]', '42', '{"notification":{"title":7}}'])(
  'something is shown for %j',
  text => {
    expect(notificationOf(text, reading)).toMatchObject({
      title: 'Service Card',
      body: 'Något nytt på ditt servicekort',
      lang: 'sv',
      url: '/',
      silent: false,
      badge: null,
      reminded: null,
    });
  },
);

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
