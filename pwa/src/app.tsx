import { useEffect } from 'preact/hooks';
import { followNotifications } from './push';
import { CardRoom } from './rooms/card';
import { Frame } from './rooms/frame/frame';
import { JoinRoom, justJoined } from './rooms/join';
import { session } from './sync';
import { Broken } from './ui/broken';
import { later } from './ui/later';
import { route, useLocation } from './ui/location';
import { Starting } from './ui/starting';
import './ui/controls.css';

export const OtherRooms = later(async () => (await import('./routes')).RoomAt, 'rooms', 'programme');

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
      <Broken>{path === '/' ? <CardRoom /> : <OtherRooms path={path} />}</Broken>
    </Frame>
  );
}
