// What the programme adds to the first screen, and its rooms: fetched together once that stands.
import { stateOn } from './campaign/current';
import { Couldnt } from './daily/obstacle';
import { MoreToday } from './daily/oncard';
import { News } from './followup/celebration';
import { LevelAsks } from './level/oncard';
import './push/background';
import './push/icon';
import { daysOff } from './sync';
import { ownCampaign, ownToday } from './ui/own';

export { LevelOnCard, OwnWhy } from './level/oncard';
export { MoreRooms } from './more';
export { PushNotices } from './push/notice';
export { Back } from './ui/back';

/** "Couldn't today", beside the check-in. */
export function BesideToday() {
  const campaign = ownCampaign.value;
  const day = ownToday.value;
  const running = campaign && stateOn(campaign, day) === 'running' && !daysOff.value.has(day);
  return running ? <Couldnt campaign={campaign} day={day} /> : null;
}

/** What asks for a word: a campaign that was followed up, a level to agree to; and the day's other rooms. */
export function Asks() {
  return (
    <>
      <News />
      <LevelAsks />
      <MoreToday />
    </>
  );
}
