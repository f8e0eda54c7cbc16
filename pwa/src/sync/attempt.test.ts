import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { redeem } from './account';

let said: { key: string }[];
let answers: (() => Response)[];
const joined = () =>
  new Response(JSON.stringify({ kind: 'JoinResponse', me: { id: 'ada' } }), { status: 200 });
const taken = () =>
  new Response(JSON.stringify({ status: 409, code: 'conflict', title: '' }), { status: 409 });
const lost = (): Response => {
  throw new TypeError('Failed to fetch');
};

beforeEach(() => {
  said = [];
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('fetch', async (_: string, request: RequestInit) => {
    said.push(JSON.parse(String(request.body)));
    return (answers.shift() ?? lost)();
  });
});
afterEach(() => vi.unstubAllGlobals());

test('who joins is known again until there is an answer, also after the page was loaded anew', async () => {
  answers = [lost, taken, joined, joined];
  await redeem('G', 'Dina');
  await redeem('G', 'Dina');
  vi.resetModules();
  const reloaded = await import('./account');
  expect(await reloaded.redeem('G', 'Dina')).toMatchObject({ ok: true });
  await reloaded.redeem('G', 'Bo');
  const [first, second, third, next] = said.map(({ key }) => key);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect([second, third]).toEqual([first, first]);
  expect(next).not.toBe(first);
});

test('a browser that refuses storage keeps the word while the page is open', async () => {
  vi.stubGlobal('sessionStorage', undefined);
  answers = [lost, joined, joined];
  for (const name of ['Dina', 'Dina', 'Bo']) await redeem('G', name);
  expect(said[1]?.key).toBe(said[0]?.key);
  expect(said[2]?.key).not.toBe(said[0]?.key);
});
