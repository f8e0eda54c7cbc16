// What this phone alone remembers, for screens. Keys name the member, so that two people who share a phone never meet each
// other's words.
import { signal } from '@preact/signals';

const storage = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null; // some browsers refuse it in private windows
  }
};

const changes = signal(0);
/** What could not be stored, for as long as the app is open. */
const open = new Map<string, string>();

function read(key: string): string | null {
  try {
    return storage()?.getItem(key) ?? open.get(key) ?? null;
  } catch {
    return open.get(key) ?? null;
  }
}

/** What was kept under a key, whoever wrote it: it may be of another version. Screens that read it follow it. */
export function remembered(key: string): unknown {
  changes.value;
  try {
    return JSON.parse(read(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a value under a key; on a phone that is full or stores nothing, until the app is closed. */
export function remember(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    open.delete(key);
    const store = storage();
    if (store) store.setItem(key, text);
    else open.set(key, text);
  } catch {
    open.set(key, text);
  }
  changes.value++;
}

export function forget(key: string): void {
  open.delete(key);
  storage()?.removeItem(key);
  changes.value++;
}

/** How many of what was put away are remembered. */
const most = 200;

/** Whether something was put away under that key. */
export function isPutAway(key: string, id: string): boolean {
  const kept = remembered(key);
  return Array.isArray(kept) && kept.includes(id);
}

export function putAway(key: string, ...ids: readonly string[]): void {
  const kept = remembered(key);
  remember(key, [...new Set([...(Array.isArray(kept) ? kept : []), ...ids])].slice(-most));
}
