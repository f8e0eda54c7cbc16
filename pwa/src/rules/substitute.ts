// From when to when somebody may substitute.
import { addDays, type Day, isDay } from './day';

/** So many days at most. */
const longest = 366;

/** Whether the days are some on which somebody can substitute, both included; `today` is the group's. */
export const maySubstitute = (from: string, to: string, today: Day): boolean =>
  isDay(from) && isDay(to) && from <= to && today <= to && to < addDays(from, longest);
