// A reminder and a moment in words.
import { formatDay, formatTime, t } from '../../i18n';
import { addDays, dayHere } from '../../rules/day';
import { type ReminderDraft, runsOf } from '../../rules/reminder';

/** Any Monday: only its weekday names are used. */
const monday = '2024-01-01';

export const weekdayName = (day: number, style: 'name' | 'narrow' = 'name'): string =>
  formatDay(addDays(monday, day - 1), style);

/** When a reminder comes. */
export function reminderWords(reminder: ReminderDraft | null): string {
  if (!reminder?.times.length) return t('settings.noTimes');
  if (reminder.days.length === 0) return t('settings.noDays');
  const days = runsOf(reminder.days).map(run => run.map(day => weekdayName(day)).join('–'));
  return t('ask.when', { times: reminder.times.join(', '), days: days.join(', ') });
}

/** A moment of the last days, by this phone's clock. */
export function momentWords(at: number): string {
  const time = formatTime(at);
  const day = dayHere(at);
  return day === dayHere(Date.now())
    ? t('settings.todayAt', { time })
    : `${formatDay(day, 'weekday')} ${time}`;
}
