// The campaign of my own group as my calendar.

import type { Campaign, Group } from '../contract';
import { type Cell, calendar } from '../rules/calendar';
import type { Day } from '../rules/day';
import { checkIns } from './checkin';
import { daysOff } from './dayoff';
import { me } from './member';

export const ownCalendar = (campaign: Campaign, { workingDays }: Group, today: Day): Cell[][] =>
  calendar({
    campaign,
    checkIns: checkIns.value,
    daysOff: daysOff.value,
    workingDays,
    since: me.value?.since,
    today,
  });
