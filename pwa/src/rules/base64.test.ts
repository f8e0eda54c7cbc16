import { expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64';

test.each([
  [[], ''],
  [[0], 'AA'],
  [[255, 254, 253], '__79'],
  [[251, 240], '-_A'],
])('%j is %s', (bytes, text) => {
  expect(toBase64Url(new Uint8Array(bytes).buffer)).toBe(text);
  expect([...fromBase64Url(text)]).toEqual(bytes);
});
