// Whether the browser promises to keep the data until the person removes it.
import { storage } from './state';

/** Learns of the promise; asks for it once there is something to keep, since some browsers ask the person. */
export async function learnPersistence(ask: boolean): Promise<void> {
  const manager = globalThis.navigator?.storage;
  try {
    const persisted = (await manager?.persisted?.()) || (ask && (await manager?.persist?.()));
    if (storage.value !== 'memoryOnly') storage.value = persisted ? 'persisted' : 'bestEffort';
  } catch {
    // Then there is no promise, which is where it began.
  }
}
