import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { addTexts, t } from './i18n';

// The card and joining come at once. Every other room is a part of its own with its own texts, fetched as soon as the
// card stands, so that the first load stays small and no room is waited for later.

export type Later<P> = ((props: P) => preact.JSX.Element) & { fetch: () => Promise<void> };

/** A room that is fetched when first needed; while that fails, it says so and lets the person try again. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  const room = signal<{ Room: ComponentType<P> } | null>(null);
  const failed = signal(false);

  const fetch = async () => {
    if (room.value) return;
    failed.value = false;
    try {
      room.value = { Room: await load() };
    } catch {
      failed.value = true;
    }
  };

  const Room = (props: P) => {
    useEffect(() => {
      void fetch();
    }, []);
    if (room.value) return <room.value.Room {...props} />;
    if (!failed.value) return <div class="page bone bone-card" role="status" aria-label={t('app.loading')} />;
    return (
      <div class="page" role="alert">
        <p>{t('error.offlinePage')}</p>
        <button type="button" class="button strong" onClick={fetch}>
          {t('error.again')}
        </button>
      </div>
    );
  };
  return Object.assign(Room, { fetch });
}

export const CampaignRoom = later(async () => {
  const [room] = await Promise.all([import('./campaign'), addTexts('rooms', 'programme')]);
  return room.CampaignRoom;
});

export const GroupRoom = later(async () => {
  const [room] = await Promise.all([import('./group'), addTexts('rooms', 'programme')]);
  return room.GroupRoom;
});

export const SettingsRoom = later(async () => {
  const [room] = await Promise.all([import('./settings'), addTexts('rooms', 'programme')]);
  return room.SettingsRoom;
});

export const LeadRoom = later(async () => {
  const [room] = await Promise.all([import('./lead'), addTexts('rooms', 'programme', 'lead')]);
  return room.LeadRoom;
});

export const AdminRoom = later(async () => {
  const [room] = await Promise.all([import('./admin'), addTexts('lead')]);
  return room.AdminRoom;
});

/** Every further room of the programme, by its path. */
export const MoreRooms = later(async () => {
  const [rooms] = await Promise.all([import('./pieces'), addTexts('rooms', 'programme')]);
  return rooms.MoreRooms;
});

type Pieces = typeof import('./pieces');
const pieces = signal<Pieces | null>(null);

/** A piece beside the first screen; nothing shows until it is fetched. */
export function Piece({ name }: { name: keyof Pieces }) {
  const Shown = pieces.value?.[name];
  return Shown ? <Shown /> : null;
}

async function fetchPieces(): Promise<void> {
  const [loaded] = await Promise.all([import('./pieces'), addTexts('rooms', 'programme')]);
  pieces.value = loaded;
}

/** Fetches the employee's rooms ahead. */
export function fetchRooms(): void {
  // Without a connection they are tried again with the next opening.
  void fetchPieces().catch(() => undefined);
  for (const room of [CampaignRoom, GroupRoom, SettingsRoom, MoreRooms]) void room.fetch();
}
