// The phone's own database, seen from inside the page.
import type { Page } from '@playwright/test';

/** The member whose card is open. */
export async function memberOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const mark: unknown = JSON.parse(localStorage.getItem('card') ?? 'null');
    if (typeof mark !== 'object' || mark === null || !('member' in mark))
      throw new Error('nobody has joined');
    return String(mark.member);
  });
}

/** Writes waiting days off into the outbox, as months without signal would; the days lie ahead and repeat. */
export async function seedOutbox(page: Page, member: string, count: number, today: string): Promise<void> {
  await page.evaluate(
    async ({ member, count, today }) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(`card-${member}`);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const tx = db.transaction('outbox', 'readwrite');
      const start = Date.parse(`${today}T00:00:00Z`);
      for (let n = 0; n < count; n++) {
        const day = new Date(start + (1 + (n % 300)) * 86_400_000).toISOString().slice(0, 10);
        const random = crypto.randomUUID();
        const time = (Date.now() - count + n).toString(16).padStart(12, '0');
        tx.objectStore('outbox').add({
          id: `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`,
          name: 'dayOff',
          at: new Date(Date.now() - count + n).toISOString(),
          args: { day, off: true },
          state: 'waiting',
        });
      }
      await new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onerror = reject;
      });
      db.close();
    },
    { member, count, today },
  );
}

/** How many rows of a table the phone has. */
export async function rowsOn(page: Page, member: string, table: string): Promise<number> {
  return page.evaluate(
    async ({ member, table }) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(`card-${member}`);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const counting = db.transaction(table).objectStore(table).count();
      const count = await new Promise<number>((resolve, reject) => {
        counting.onsuccess = () => resolve(counting.result);
        counting.onerror = () => reject(counting.error);
      });
      db.close();
      return count;
    },
    { member, table },
  );
}
