import { expect, test } from 'vitest';
import { isAndroid, isApple, type Place, placeOf } from './place';

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)';
const pixel = 'Mozilla/5.0 (Linux; Android 14; Pixel 8';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko)';

const browsers: [name: string, userAgent: string, platform: string, touch: number, place: Place][] = [
  [
    'Safari on an iPhone',
    `${iphone} ${webkit} Version/18.5 Mobile/15E148 Safari/604.1`,
    'iPhone',
    5,
    'iphone',
  ],
  [
    'Chrome on an iPhone',
    `${iphone} ${webkit} CriOS/138.0 Mobile/15E148 Safari/604.1`,
    'iPhone',
    5,
    'iphone',
  ],
  [
    'an old iPad',
    `Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) ${webkit} Version/12 Mobile/15E148 Safari/604.1`,
    'iPad',
    5,
    'iphone',
  ],
  [
    'an iPad that calls itself a Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`,
    'MacIntel',
    5,
    'iphone',
  ],
  [
    'a Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`,
    'MacIntel',
    0,
    'browser',
  ],
  ['a window inside an app of an iPhone', `${iphone} ${webkit} Mobile/15E148`, 'iPhone', 5, 'inApp'],
  [
    'Instagram on an iPhone',
    `${iphone} ${webkit} Mobile/15E148 Instagram 389.0.0 (iPhone14,5; iOS 18_5)`,
    'iPhone',
    5,
    'inApp',
  ],
  [
    'Facebook on an iPhone',
    `${iphone} ${webkit} Mobile/15E148 [FBAN/FBIOS;FBAV/500.0]`,
    'iPhone',
    5,
    'inApp',
  ],
  ['Line on an iPhone', `${iphone} ${webkit} Mobile/15E148 Safari Line/15.9.0`, 'iPhone', 5, 'inApp'],
  [
    'Facebook on Android',
    `${pixel}; wv) ${chrome} Version/4.0 Chrome/138.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/500.0]`,
    'Linux armv81',
    5,
    'inApp',
  ],
  [
    'a window inside an app of Android',
    `${pixel}; wv) ${chrome} Version/4.0 Chrome/138.0 Mobile Safari/537.36`,
    'Linux armv81',
    5,
    'inApp',
  ],
  [
    'WeChat',
    `${pixel}) ${chrome} Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0`,
    'Linux armv81',
    5,
    'inApp',
  ],
  [
    'Chrome on Android',
    `${pixel}) ${chrome} Chrome/138.0 Mobile Safari/537.36`,
    'Linux armv81',
    5,
    'browser',
  ],
  [
    'Firefox on Android',
    'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    'Linux armv81',
    5,
    'browser',
  ],
  [
    'Chrome on a desk',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Chrome/138.0 Safari/537.36`,
    'Win32',
    0,
    'browser',
  ],
  [
    'a laptop with a screen to touch',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Chrome/138.0 Safari/537.36`,
    'Win32',
    10,
    'browser',
  ],
];

test.each(browsers)('%s', (_name, userAgent, platform, maxTouchPoints, place) => {
  expect(placeOf({ userAgent, platform, maxTouchPoints, standalone: false })).toBe(place);
  expect(placeOf({ userAgent, platform, maxTouchPoints, standalone: true })).toBe('home');
});

test('only Android is told of the menu with three dots; an iPad is Apple’s, whatever it calls itself', () => {
  const told = browsers.filter(([, userAgent, , , place]) => place === 'browser' && isAndroid({ userAgent }));
  expect(told.map(([name]) => name)).toEqual(['Chrome on Android', 'Firefox on Android']);
  const apple = browsers.filter(([, userAgent, platform, maxTouchPoints]) =>
    isApple({ userAgent, platform, maxTouchPoints, standalone: true }),
  );
  expect(apple.map(([name]) => name)).toContain('an iPad that calls itself a Mac');
  expect(apple.map(([name]) => name)).not.toContain('a Mac');
});
