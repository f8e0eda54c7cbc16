import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** What rooms that come at once leave room for; who knows how to fill it gives it from above. */
export type Pieces = Record<
  | 'First'
  | 'GroupsBadge'
  | 'LevelOnCard'
  | 'OwnWhy'
  | 'BesideToday'
  | 'Asks'
  | 'PushNotices'
  | 'WayBack'
  | 'Opened',
  ComponentType
>;

const given = signal<Pieces | null>(null);

export const givePieces = (pieces: Pieces): void => {
  given.value = pieces;
};

/** A piece beside the first screen; nothing shows until it is given. */
export function Piece({ name }: { name: keyof Pieces }) {
  const Shown = given.value?.[name];
  return Shown ? <Shown /> : null;
}
