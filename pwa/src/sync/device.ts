// Which member this phone belongs to now. The database is the truth; a small mark in localStorage outlives it in some
// browsers and tells after an eviction that there was something.
import type { DBSchema } from 'idb';
import { connectTo } from './database';

export type Device = {
  /** The member whose card is open; null after signing out. */
  current: string | null;
  /** Signed out without a connection: the server still has to be told. */
  endSession: boolean;
};

interface DeviceSchema extends DBSchema {
  device: { key: 'device'; value: Device };
}

const connection = connectTo<DeviceSchema>('card', 1, db => {
  db.createObjectStore('device');
});

/** What this phone knows about itself, or null if it knows nothing (new, or evicted). */
export function readDevice(): Promise<Device | null> {
  return connection.use(async db => (await db.get('device', 'device')) ?? null);
}

/** Durable when it resolves. */
export function writeDevice(device: Device): Promise<void> {
  return connection.use(async db => {
    const tx = db.transaction('device', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put(device, 'device'), tx.done]);
  });
}

export type Mark = { member: string; waiting: number; lost: boolean };

const markKey = 'card';

/** The mark, or null if there is none or the browser refuses localStorage. */
export function readMark(): Mark | null {
  try {
    const mark: unknown = JSON.parse(localStorage.getItem(markKey) ?? 'null');
    if (typeof mark !== 'object' || mark === null || !('member' in mark)) return null;
    if (typeof mark.member !== 'string') return null;
    const waiting = 'waiting' in mark && typeof mark.waiting === 'number' ? mark.waiting : 0;
    return { member: mark.member, waiting, lost: 'lost' in mark && mark.lost === true };
  } catch {
    return null;
  }
}

/** Sets or (null) removes the mark; a browser without localStorage does without. */
export function writeMark(mark: Mark | null): void {
  try {
    const text = JSON.stringify(mark);
    if (!mark) localStorage.removeItem(markKey);
    else if (localStorage.getItem(markKey) !== text) localStorage.setItem(markKey, text);
  } catch {
    // Only the warning after an eviction depends on it.
  }
}
