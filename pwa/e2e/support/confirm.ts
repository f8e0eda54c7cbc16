// Confirming who one is, in tests of the office that are about something else.
import { createHmac } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)?.map(byte => Number.parseInt(byte, 2)) ?? []);
}

/** What an app shows for a secret now, or so many half minutes ahead. */
export function codeOf(secret: string, ahead = 0): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const sum = createHmac('sha1', bytesOf(secret)).update(time).digest();
  const from = (sum.at(-1) ?? 0) & 15;
  return String((sum.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Sets an app for codes up for whoever is signed in on the page; for ten minutes nothing is asked then. */
export async function confirmed(page: Page): Promise<void> {
  const headers = { Origin: new URL(page.url()).origin };
  const begun = await page.request.post('/api/me/code-app-secret', { headers });
  const { secret } = (await begun.json()) as { secret: string };
  const set = await page.request.put('/api/me/code-app', { headers, data: { code: codeOf(secret) } });
  expect(set.ok(), await set.text()).toBe(true);
}
