import type { Day } from '../day';
import { type Campaign, checkIns, daysOff, type Group, me } from '../sync';
import { type Cell, calendar } from './calendar';

/** The campaign of my own group as my calendar. */
export const ownCalendar = (campaign: Campaign, { workingDays }: Group, today: Day): Cell[][] =>
  calendar({
    campaign,
    checkIns: checkIns.value,
    daysOff: daysOff.value,
    workingDays,
    since: me.value?.since,
    today,
  });
