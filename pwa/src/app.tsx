import { useEffect } from 'preact/hooks';
import { addTexts } from './i18n';
import { followNotifications } from './push';
import { CardRoom } from './rooms/card';
import { Frame } from './rooms/frame/frame';
import { justJoined } from './rooms/join/link';
import { session } from './sync';
import { Broken } from './ui/broken';
import { later } from './ui/later';
import { route, useLocation } from './ui/location';
import { givePieces } from './ui/piece';
import { Starting } from './ui/starting';
import './ui/controls.css';

/** Joining, which most who open the app have behind them. */
export const JoinRoom = later(async () => (await import('./rooms/join')).JoinRoom, 'join');

/** Every other room but the card; with them come the pieces that the first screen leaves room for. */
export const OtherRooms = later(async () => {
  const [{ RoomAt, pieces }] = await Promise.all([import('./routes'), addTexts('rooms', 'programme')]);
  givePieces(pieces);
  return RoomAt;
});

export function App() {
  return (
    <Broken>
      <Rooms />
    </Broken>
  );
}

function Rooms() {
  const { path } = useLocation();
  useEffect(() => followNotifications(route), []);
  if (session.value === 'starting') return <Starting />;
  if (session.value === 'none' || justJoined.value || path === '/join') return <JoinRoom />;
  return (
    <Frame>
      <Broken>
        {path === '/' ? (
          <>
            <OtherRooms.Missing />
            <CardRoom />
          </>
        ) : (
          <OtherRooms path={path} />
        )}
      </Broken>
    </Frame>
  );
}
