import type { Campaign, CheckIn } from '../contract';
import * as limits from '../contract/limits.gen';
import { stateOn } from './current';
import { addDays, type Day, eachDay, weekdayOf, weekOf } from './day';

/** Whether a person may still change what they did that day. */
export const canChange = (campaign: Campaign, day: Day, today: Day): boolean =>
  stateOn(campaign, today) !== 'done' &&
  day >= campaign.startsOn &&
  day <= campaign.endsOn &&
  day <= today &&
  day >= addDays(today, -limits.checkIn.daysBack);

export type Cell = {
  day: Day;
  /** `none` is a day of the week that the campaign does not cover. */
  state: 'none' | 'done' | 'part' | 'off' | 'open' | 'future' | 'free';
  done: number;
  of: number;
  today: boolean;
  changeable: boolean;
};

type Facts = {
  campaign: Campaign;
  checkIns: readonly CheckIn[];
  daysOff: ReadonlySet<string>;
  /** ISO weekdays on which the group works. */
  workingDays: readonly number[];
  /** My first day in the group: nothing was expected of me before it. An older server does not tell it. */
  since: Day | undefined;
  today: Day;
};

/** The actions of the campaign that were checked in on each day. */
export function doneByDay(
  campaign: Campaign,
  checkIns: readonly CheckIn[],
): ReadonlyMap<Day, ReadonlySet<string>> {
  const actions = new Set(campaign.actions.map(action => action.id));
  const days = new Map<Day, Set<string>>();
  for (const { campaign: of, action, day, retracted } of checkIns) {
    if (of !== campaign.id || retracted || !actions.has(action)) continue;
    days.set(day, (days.get(day) ?? new Set()).add(action));
  }
  return days;
}

function stateOf(
  day: Day,
  done: number,
  { campaign, daysOff, workingDays, since = '', today }: Facts,
): Cell['state'] {
  if (day < campaign.startsOn || day > campaign.endsOn) return 'none';
  if (done > 0) return done < campaign.actions.length ? 'part' : 'done';
  if (daysOff.has(day)) return 'off';
  if (!workingDays.includes(weekdayOf(day)) || day < since) return 'free';
  return day > today ? 'future' : 'open';
}

/** The campaign in whole weeks from Monday to Sunday. */
export function calendar(facts: Facts): Cell[][] {
  const { campaign, today } = facts;
  const done = doneByDay(campaign, facts.checkIns);
  const weeks: Cell[][] = [];
  for (let monday = weekOf(campaign.startsOn); monday <= campaign.endsOn; monday = addDays(monday, 7)) {
    weeks.push(
      eachDay(monday, addDays(monday, 6)).map(day => {
        const count = done.get(day)?.size ?? 0;
        return {
          day,
          state: stateOf(day, count, facts),
          done: count,
          of: campaign.actions.length,
          today: day === today,
          changeable: canChange(campaign, day, today),
        };
      }),
    );
  }
  return weeks;
}

/**
 * My own part of the campaign so far: days with a check-in, of the days on which one was expected or came anyway.
 * Today counts once it is done; until then it is still going on.
 */
export function ownDays(weeks: readonly Cell[][], today: Day): { days: number; of: number } {
  const past = weeks.flat().filter(cell => cell.day <= today);
  const days = past.filter(cell => cell.state === 'done' || cell.state === 'part').length;
  return { days, of: days + past.filter(cell => cell.state === 'open' && !cell.today).length };
}
