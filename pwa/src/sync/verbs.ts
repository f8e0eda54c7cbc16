// What a person can do. Each verb resolves once the fact is durably on this phone and throws NotSavedError otherwise.
import { dropAttention, record, recordAgain } from './session';
import { snapshot } from './state';
import type { Locale, SetReminderArgs, StartCampaignArgs } from './types';
import { sameFact } from './view';

/** Notes that today's (or an earlier day's) action happened. A double tap is one check-in. */
export async function checkIn(campaign: string, action: string, day: string): Promise<void> {
  await record({ name: 'checkIn', args: { campaign, action, day } });
}

/** Takes a check-in back, sent or not, and with it what other phones of the member told about the same action and day. */
export async function retractCheckIn(id: string): Promise<void> {
  const { base, waiting } = snapshot.value;
  for (const same of sameFact(base, waiting, id)) {
    await record({ name: 'retractCheckIn', args: { checkIn: same } });
  }
}

/** Says that the member is off, or not off after all, on a day. */
export async function setDayOff(day: string, off: boolean): Promise<void> {
  await record({ name: 'dayOff', args: { day, off } });
}

/** Starts a campaign for a group that the member leads. */
export async function startCampaign(args: StartCampaignArgs): Promise<void> {
  await record({ name: 'startCampaign', args });
}

/** Ends a campaign before its time; it goes on to its follow-up. */
export async function endCampaign(campaign: string): Promise<void> {
  await record({ name: 'endCampaign', args: { campaign } });
}

/** Sets when the member wants to be reminded. */
export async function setReminder(args: SetReminderArgs): Promise<void> {
  await record({ name: 'setReminder', args });
}

/** Chooses the language, on every phone of this member. */
export async function setLocale(locale: Locale): Promise<void> {
  await record({ name: 'setLocale', args: { locale } });
}

/** States a refused fact once more, under a new id and with its old time. */
export async function sendAgain(attentionId: string): Promise<void> {
  await recordAgain(attentionId);
}

/** Lets a refused fact go. */
export async function dismiss(attentionId: string): Promise<void> {
  await dropAttention(attentionId);
}
