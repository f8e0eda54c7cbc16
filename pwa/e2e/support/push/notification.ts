// What a person sees of notifications and taps on them, and the number on the app's icon.
import type { Page, Worker } from '@playwright/test';
import type { Account } from '../account';
import { weekdayOf } from '../app';
import type { Phone } from '../phone';
import type { Team } from '../team';

/** Runs in the page or in the worker: keeps the numbers that the app's icon would show. */
export function watchBadge(): void {
  const badges: number[] = [];
  const show = async (count: number) => void badges.push(count);
  Object.assign(navigator, { badges, setAppBadge: show, clearAppBadge: () => show(0) });
}

/** The number on the app's icon, as the page or the worker set it last. */
export function badgeOf(where: Page | Worker): Promise<number | undefined> {
  const last = () => (navigator as Navigator & { badges?: number[] }).badges?.at(-1);
  // Both run a function in there; their types have nothing in common.
  return 'waitForSelector' in where ? where.evaluate(last) : where.evaluate(last);
}

type Shown = { title: string; body: string; tag: string; url: string; actions: string[] };

export async function shown({ page }: Phone): Promise<Shown[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(one => {
      const { actions } = one as Notification & { actions: readonly { action: string }[] };
      const { title, body, tag, data } = one;
      return { title, body, tag, url: data.url, actions: actions.map(({ action }) => action) };
    });
  });
}

export function workerOf({ context }: Phone): Worker {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('no service worker');
  return worker;
}

/** From now on the titles of all that is shown are kept: some of it goes away by itself. */
export async function watchTitles(phone: Phone): Promise<() => Promise<string[]>> {
  const worker = workerOf(phone);
  await worker.evaluate(() => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
    const show = registration.showNotification.bind(registration);
    const titles: string[] = [];
    Object.assign(self, { titles });
    registration.showNotification = (title, options) => {
      titles.push(title);
      return show(title, options);
    };
  });
  return () => worker.evaluate(() => (self as unknown as { titles: string[] }).titles);
}

/** Taps the notification that is shown, or a button on it. */
export async function tapNotification(phone: Phone, action: 'done' | 'later' | '' = ''): Promise<void> {
  await workerOf(phone).evaluate(async action => {
    const scope = self as unknown as {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (type: string, init: { notification: Notification; action: string }) => Event;
      dispatchEvent: (event: Event) => boolean;
    };
    const [notification] = await scope.registration.getNotifications();
    if (!notification) throw new Error('no notification is shown');
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification, action }));
  }, action);
}

/** What the server would send about the first of today's actions, and how many things wait for the member. */
export async function reminderFor(
  account: Account,
  team: Team,
): Promise<{ text: string; title: string; waiting: number }> {
  const campaign = (await account.rows('campaign')).find(row => row.state === 'running');
  const [action] = campaign?.actions ?? [];
  if (!campaign || !action) throw new Error('the group has no campaign');
  const day = await team.day();
  const group = (await account.rows('group')).find(({ id }) => id === team.group.id);
  const notification = {
    title: 'Your card for today',
    body: action.title,
    lang: 'en',
    dir: 'auto',
    tag: 'reminder',
    navigate: `${team.program.url}/`,
    actions: [
      { action: 'done', title: 'Done', navigate: `${team.program.url}/` },
      { action: 'later', title: 'Later', navigate: `${team.program.url}/` },
    ],
    data: { kind: 'action', campaign: campaign.id, action: action.id, day },
  };
  return {
    text: JSON.stringify({ web_push: 8030, notification, app_badge: 1, mutable: true }),
    title: action.title,
    // On a day on which nobody is expected no action waits.
    waiting:
      (group?.workingDays.includes(weekdayOf(day)) ? campaign.actions.length : 0) +
      (await account.rows('level')).filter(one => one.current && !one.mine).length,
  };
}
