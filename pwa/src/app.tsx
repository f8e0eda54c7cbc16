import { useEffect } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { CardRoom } from './card';
import { JoinRoom, justJoined } from './join';
import { followNotifications } from './push';
import { AdminRoom, CampaignRoom, GroupRoom, LeadRoom, MoreRooms, SettingsRoom } from './rooms';
import { session } from './sync';
import { Broken } from './ui/broken';
import { Frame } from './ui/frame';
import { Starting } from './ui/starting';
import './ui/controls.css';

export function App() {
  return (
    <LocationProvider>
      <Broken>
        <Rooms />
      </Broken>
    </LocationProvider>
  );
}

function Rooms() {
  const { path, route } = useLocation();
  useEffect(() => followNotifications(route), [route]);
  if (session.value === 'starting') return <Starting />;
  if (session.value === 'none' || justJoined.value || path === '/join') return <JoinRoom />;
  return (
    <Frame>
      <Broken>
        <Router>
          <Route path="/" component={CardRoom} />
          <Route path="/campaign" component={CampaignRoom} />
          <Route path="/group" component={GroupRoom} />
          <Route path="/settings" component={SettingsRoom} />
          <Route path="/lead/:group?/:part?" component={LeadRoom} />
          <Route path="/admin" component={AdminRoom} />
          <Route default component={MoreRooms} />
        </Router>
      </Broken>
    </Frame>
  );
}
