import { afterEach, expect, test, vi } from 'vitest';
import type { SyncRequest } from '../contract';
import { exchangeOver, retryAfter } from './exchange';
import { requestIn } from './testing/network';

afterEach(() => vi.useRealTimers());

function requestOf(size: number): SyncRequest {
  return {
    protocol: 1,
    app: 'test',
    client: '01900000-0000-7000-8000-000000000001',
    sentAt: '2026-11-22T10:00:00Z',
    cookie: 'c',
    mutations: Array.from({ length: size }, (_, n) => ({
      id: `${n}`,
      name: 'dayOff' as const,
      at: '2026-11-22T10:00:00Z',
      args: { day: '2026-11-22', off: true },
    })),
  };
}

const answerTo = (request: SyncRequest) =>
  Response.json({
    kind: 'SyncResponse',
    results: request.mutations.map(({ id }) => ({ id, status: 'applied' })),
    cookie: 'd',
    reset: false,
    resend: false,
    more: false,
    patch: [],
    serverTime: '2026-11-22T10:00:00Z',
  });

test('a long request is compressed, a short one is not', async () => {
  const encodings: (string | null)[] = [];
  const exchange = exchangeOver(async (_, init) => {
    encodings.push(new Headers(init?.headers).get('Content-Encoding'));
    return answerTo(await requestIn(init));
  });
  expect((await exchange(requestOf(1))).kind).toBe('answered');
  expect((await exchange(requestOf(200))).kind).toBe('answered');
  expect(encodings).toEqual([null, 'gzip']);
});

test('what cannot be read compressed is sent plain from then on', async () => {
  const encodings: (string | null)[] = [];
  const exchange = exchangeOver(async (_, init) => {
    const encoding = new Headers(init?.headers).get('Content-Encoding');
    encodings.push(encoding);
    if (encoding === null) return answerTo(await requestIn(init));
    return new Response('{"status":415,"code":"unsupported_media_type","title":"no"}', {
      status: 415,
      headers: { 'Content-Type': 'application/problem+json' },
    });
  });
  expect((await exchange(requestOf(200))).kind).toBe('answered');
  expect((await exchange(requestOf(200))).kind).toBe('answered');
  expect(encodings).toEqual(['gzip', null, null]);
});

test('a half-open connection is given up after twenty seconds', async () => {
  vi.useFakeTimers();
  const exchange = exchangeOver(
    (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      }),
  );
  const outcome = exchange(requestOf(0));
  await vi.advanceTimersByTimeAsync(19_900);
  const early = await Promise.race([outcome, Promise.resolve('pending')]);
  expect(early).toBe('pending');
  await vi.advanceTimersByTimeAsync(200);
  expect(await outcome).toEqual({ kind: 'unanswered' });
});

test.each([
  ['30', 30_000],
  ['Sun, 22 Nov 2026 10:00:10 GMT', 10_000],
  ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ['999999', 3_600_000],
  ['soon', null],
])('Retry-After: %s', (value, expected) => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  expect(retryAfter(new Headers({ 'Retry-After': value }), now)).toBe(expected);
});
