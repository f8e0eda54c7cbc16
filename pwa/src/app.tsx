import { useEffect } from 'preact/hooks';
import { CardRoom } from './card';
import { JoinRoom, justJoined } from './join';
import { followNotifications } from './push';
import { AdminRoom, CampaignRoom, GroupRoom, LeadRoom, MoreRooms, SettingsRoom } from './rooms';
import { session } from './sync';
import { Broken } from './ui/broken';
import { Frame } from './ui/frame';
import { route, useLocation } from './ui/location';
import { Starting } from './ui/starting';
import './ui/controls.css';

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
        <Room path={path} />
      </Broken>
    </Frame>
  );
}

/** The menu's rooms; all others are fetched with the rest of the programme. */
function Room({ path }: { path: string }) {
  const [, name, id, part] = path.split('/');
  switch (name) {
    case '':
      return <CardRoom />;
    case 'campaign':
      return <CampaignRoom />;
    case 'group':
      return <GroupRoom />;
    case 'settings':
      return <SettingsRoom />;
    case 'lead':
      return <LeadRoom group={id} part={part} />;
    case 'admin':
      return <AdminRoom />;
    default:
      return <MoreRooms />;
  }
}
