// Where the person is in the app: the path as a signal, links that lead to another room without loading a page, and the way
// back to where one came from, at the place where one was.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';

/** A room on the way here. */
export type Step = { path: string; name: string };

/**
 * What each entry of the browser's history holds: the rooms that led to it, how far down it was left, in pixels, and what was
 * chosen in it.
 */
type Entry = { way: readonly Step[]; y: number; kept: Readonly<Record<string, unknown>> };

/** So many rooms on the way are remembered. */
const mostSteps = 8;
/** Milliseconds after which a place is noted: browsers stop counting at a hundred notes in a few seconds. */
const calm = 200;
/** Milliseconds for which a room may take to become as long as it was. */
const patience = 3_000;

const here = (): string => location.pathname.replace(/(.)\/+$/, '$1');

function entry(): Entry {
  const { way, y, kept } = (history.state ?? {}) as Partial<Entry>;
  return { way: Array.isArray(way) ? way : [], y: typeof y === 'number' ? y : 0, kept: kept ?? {} };
}

const path = signal(here());
const way = signal(entry().way);
let name = '';
let left: string | null = null;

/** Says how the present room is called, for the way back from the next. */
export function nameRoom(of: string): void {
  name = of;
}

/** The room from which the person has just come back; null after a way forward. */
export const cameBackFrom = (): string | null => left;

/** Goes to another room; `replace` leaves no way back to this one. */
export function route(url: string, replace = false): void {
  notePlace();
  const stays = replace || new URL(url, location.href).pathname === location.pathname;
  const next = stays ? way.value : [...way.value, { path: path.value, name }].slice(-mostSteps);
  history[stays ? 'replaceState' : 'pushState']({ way: next, y: 0, kept: {} } satisfies Entry, '', url);
  arrive(null);
}

/**
 * Goes back to where one came from, past the rooms whose path begins with `past`; whoever opened this one by its address goes to
 * another.
 */
export function back(otherwise: string, past?: string): void {
  let steps = 1;
  while (past && way.value.at(-steps)?.path.startsWith(past)) steps++;
  if (way.value.length >= steps) history.go(-steps);
  else route(otherwise, true);
}

/** A choice in a room, which whoever comes back finds as it was. */
export function useKept<T extends string | number>(key: string, first: T): [T, (next: T) => void] {
  const [value, setValue] = useState(() => {
    const known = entry().kept[key];
    return typeof known === typeof first ? (known as T) : first;
  });
  return [
    value,
    next => {
      note({ kept: { ...entry().kept, [key]: next } });
      setValue(next);
    },
  ];
}

/** The present path, without a slash at its end, the rooms that led to it, and the ways to others. */
export const useLocation = () => ({ path: path.value, way: way.value, route, back });

function arrive(from: string | null): void {
  left = from;
  way.value = entry().way;
  path.value = here();
  settle(entry().y);
}

let noting: ReturnType<typeof setTimeout> | undefined;
let settled: (() => void) | null = null;

/** Notes how far down the present room is, for whoever comes back to it. */
function notePlace(): void {
  clearTimeout(noting);
  if (!settled) note({ y: scrollY });
}

function note(part: Partial<Entry>): void {
  try {
    history.replaceState({ ...entry(), ...part } satisfies Entry, '');
  } catch {
    // Too many notes at once: then an earlier one stays.
  }
}

/** Goes down to a place as soon as the room is long enough; whoever moves meanwhile stays where they are. */
function settle(y: number): void {
  settled?.();
  scrollTo(0, 0);
  if (y === 0) return;
  const own = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
  const growing = new ResizeObserver(() => {
    scrollTo(0, y);
    if (scrollY >= Math.floor(y)) stop();
  });
  const late = setTimeout(() => stop(), patience);
  const stop = () => {
    settled = null;
    growing.disconnect();
    clearTimeout(late);
    for (const kind of own) removeEventListener(kind, stop);
  };
  settled = stop;
  for (const kind of own) addEventListener(kind, stop, { passive: true });
  growing.observe(document.body);
}

/** Goes to a place in the same room, with the focus. */
function goTo(id: string): void {
  const place = document.getElementById(id);
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.scrollIntoView();
  place.focus({ preventScroll: true });
}

/**
 * Takes over plain taps on links of this app – those with `data-back` lead to where one came from – and the browser's way back;
 * whoever wants a new tab, a file or another site gets it.
 */
export function followLinks(): void {
  history.scrollRestoration = 'manual';
  settle(entry().y);
  addEventListener('popstate', () => {
    clearTimeout(noting);
    arrive(path.value);
  });
  addEventListener(
    'scroll',
    () => {
      clearTimeout(noting);
      noting = setTimeout(notePlace, calm);
    },
    { passive: true },
  );
  addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (
      event.defaultPrevented ||
      event.button ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    event.preventDefault();
    const [, id] = link.getAttribute('href')?.match(/^#(.+)/) ?? [];
    if (id) goTo(id);
    else if ('back' in link.dataset) back(link.href);
    else route(link.href);
  });
}
