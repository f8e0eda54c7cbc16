import type { MutationArgs, Reminder } from '../contract';

export type ReminderDraft = Pick<Reminder, 'times' | 'days' | 'quietFrom' | 'quietTo' | 'pace'>;

/** Whether a server takes it as a time zone: names that stand for something else on each machine are none. */
const isZone = (zone: string | undefined): zone is string =>
  zone !== undefined &&
  /^[A-Z][\w+-]*(\/[A-Z][\w+-]*){0,2}$/.test(zone) &&
  !['Etc/Unknown', 'Factory', 'Local'].includes(zone);

/** The phone's own time zone; one that does not know where it is stands where its group does. */
export function phoneZone(group: string | undefined): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;
  return isZone(zone) ? zone : (group ?? 'UTC');
}

/** What is proposed to someone who has never chosen: a morning reminder on weekdays. */
export const defaultReminder: ReminderDraft = {
  times: ['08:00'],
  days: [1, 2, 3, 4, 5],
  quietFrom: '21:00',
  quietTo: '07:00',
  pace: 'spaced',
};

/** Whether a time of day lies in the quiet hours, which may go past midnight; equal ends mean there are none. */
export function inQuiet(time: string, quietFrom: string, quietTo: string): boolean {
  if (time === '' || quietFrom === quietTo) return false;
  if (quietFrom < quietTo) return quietFrom <= time && time < quietTo;
  return time >= quietFrom || time < quietTo;
}

/** Sorted, without empty or double entries, and nothing else that a kept reminder has: what is sent. */
export const tidy = ({ times, days, quietFrom, quietTo, pace }: ReminderDraft): ReminderDraft => ({
  times: [...new Set(times.filter(time => /^\d\d:\d\d$/.test(time)))].sort(),
  days: [...new Set(days)].sort((a, b) => a - b),
  quietFrom,
  quietTo,
  // A row that an older version kept has none.
  pace: pace ?? 'spaced',
});

/** A reminder as it stands in the form. The hours stay in sight of whoever takes quiet hours away and wants them back. */
export type ReminderForm = ReminderDraft & { quiet: boolean; timeZone: string };

/** The form for what is kept; for who has chosen nothing yet, what is proposed, in the zone where the phone is. */
export function formOf(kept: Reminder | null, here: string): ReminderForm {
  const draft = tidy(kept ?? defaultReminder);
  const quiet = draft.quietFrom !== draft.quietTo;
  const { quietFrom, quietTo } = quiet ? draft : defaultReminder;
  return { ...draft, quietFrom, quietTo, quiet, timeZone: isZone(kept?.timeZone) ? kept.timeZone : here };
}

/** What is sent of it. Equal ends mean that there are no quiet hours. */
export const argsOf = (form: ReminderForm): MutationArgs['setReminder'] => ({
  ...tidy(form),
  quietTo: form.quiet ? form.quietTo : form.quietFrom,
  timeZone: form.timeZone,
});

/** Whether the quiet hours lack one of their ends. */
export const lacksQuiet = ({ quiet, quietFrom, quietTo }: ReminderForm): boolean =>
  quiet && (quietFrom === '' || quietTo === '');

/** Whether saving the form would change nothing. */
export const isKept = (form: ReminderForm, kept: Reminder | null): boolean =>
  kept !== null && JSON.stringify(argsOf(form)) === JSON.stringify(argsOf(formOf(kept, kept.timeZone)));

/** Days of the week as runs, "Monday to Friday": the first and the last of three or more, single ones otherwise. */
export function runsOf(days: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const day of [...days].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.flatMap(run => (run.length > 2 ? [[run[0], run.at(-1)] as number[]] : run.map(day => [day])));
}

/** A free time to propose next: three hours after the last one, within the day. */
export function nextTime(times: readonly string[]): string {
  const last = Number([...times].sort().at(-1)?.slice(0, 2) ?? 5);
  for (let step = 0; step < 24; step++) {
    const time = `${String((last + 3 + step) % 24).padStart(2, '0')}:00`;
    if (!times.includes(time)) return time;
  }
  return '08:00';
}

/** Whether a kept reminder can never come: no time or no day is chosen. */
export const isSilent = (kept: Pick<ReminderDraft, 'times' | 'days'> | null): boolean =>
  kept !== null && (kept.times.length === 0 || kept.days.length === 0);
