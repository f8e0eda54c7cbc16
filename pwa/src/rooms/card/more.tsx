import { ownCampaign } from '../../facts/campaign';
import { daysOff } from '../../facts/dayoff';
import { ownToday } from '../../facts/group';
import { stateOn } from '../../rules/current';
import { MoreToday } from '../daily/menu';
import { Couldnt } from '../daily/obstacle';
import { News } from '../followup/celebration';
import { LevelAsks } from '../level/oncard';

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
    <div class="asks">
      <News />
      <LevelAsks />
      <MoreToday />
    </div>
  );
}
