// Which member this phone belongs to now, for the pages and the service worker.
import type { DBSchema } from 'idb';
import { connectTo } from './database';

export type Device = {
  /** The member whose card is open; null after signing out. */
  current: string | null;
  /** Signed out without a connection: the server still has to be told. */
  endSession: boolean;
  /** Epoch milliseconds: when a notification was last shown here to this member. */
  shownAt?: number;
};

interface DeviceSchema extends DBSchema {
  device: { key: 'device' | 'trial'; value: Device };
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

/** Whether this browser keeps what is written. Leaves nothing behind. */
export async function canWrite(): Promise<boolean> {
  try {
    return await connection.use(async db => {
      const tx = db.transaction('device', 'readwrite', { durability: 'strict' });
      await tx.store.put({ current: null, endSession: false }, 'trial');
      const written = await tx.store.get('trial');
      await tx.store.delete('trial');
      await tx.done;
      return written !== undefined;
    });
  } catch {
    return false;
  }
}

/** Notes that a notification was shown to that member, unless the phone is somebody else's by now. */
export function noteShown(member: string, at: number): Promise<void> {
  return connection.use(async db => {
    const tx = db.transaction('device', 'readwrite');
    const device = await tx.store.get('device');
    if (device?.current === member) await tx.store.put({ ...device, shownAt: at }, 'device');
    await tx.done;
  });
}
