// What somebody has begun and not saved or sent: going to another room, or closing a sheet by a tap beside it, loses nothing.
// It is kept for as long as the app is open, for the member who began it.
import { useState } from 'preact/hooks';
import { me } from '../facts/member';

type Begun<T> = readonly [begun: T | null, setBegun: (next: T | null) => void];

/** A form's memory: makes a hook that tells what was begun, by what it is about. Null: nothing was, or it is done. */
export function begunIn<T>(): (about?: string) => Begun<T> {
  const kept = new Map<string, T>();
  return (about = '') => {
    const key = `${me.value?.id} ${about}`;
    const [, show] = useState(0);
    const setBegun = (next: T | null) => {
      if (next === null) kept.delete(key);
      else kept.set(key, next);
      show(times => times + 1);
    };
    return [kept.get(key) ?? null, setBegun];
  };
}
