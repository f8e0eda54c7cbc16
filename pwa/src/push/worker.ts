// What the service worker does with a push and with a tap on what it showed. A file of its own beside the worker
// (sw-push.js), so that opening the app, the worker's daily work, does not wait for the code of the outbox.

import { waitingToday } from '../facts/badge';
import { checkInFact } from '../facts/checkin';
import en from '../i18n/en.worker';
import { isolated } from '../i18n/isolate';
import sv from '../i18n/sv.worker';
import { translate } from '../i18n/translate';
import { type Fact, noteShown, putSubscription, read, readDevice, record, send } from '../sync/background';
import { showBadge } from './appicon';
import { type Answer, asObject, notificationOf, pathOn, type Reminded, remindedIn } from './notification';

type Page = {
  readonly focused: boolean;
  readonly visibilityState: string;
  postMessage(message: unknown): void;
  focus(): Promise<unknown>;
};

/** The little of a worker's global scope that is needed here; tests make it up. */
export type Scope = {
  readonly registration: Pick<ServiceWorkerRegistration, 'getNotifications'> & {
    showNotification(title: string, options: Options): Promise<void>;
    readonly sync?: { register(tag: string): Promise<void> };
  };
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Page[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly location: { readonly origin: string };
};

type PushScope = { readonly registration: Pick<ServiceWorkerRegistration, 'pushManager'> };

type Options = NotificationOptions & {
  actions?: readonly { action: string; title: string }[];
  renotify?: boolean;
};

/** Kept with a notification until it is tapped. */
type Kept = {
  url: string;
  /** Whom this phone belonged to when it was shown. */
  member: string | null;
  reminded: Reminded | null;
  /** Says that a tap was saved, and goes away by itself. */
  passing?: true;
};

/** A notification that was tapped, and on which of its buttons. */
export type Tap = {
  notification: Pick<Notification, 'close' | 'data' | 'lang' | 'tag'>;
  /** Empty for the notification itself. */
  action: string;
};

/** So long a saved tap is confirmed. */
const passingTime = 5_000;
/** So long a push waits for a database that is slow to open; then it is shown without buttons. */
const databaseTime = 4_000;
const outboxTag = 'outbox';

/** A push: its text, or what a browser that reads declarative messages itself (Safari) understood of it. */
export type Pushed = {
  data: { text(): string } | null;
  notification?: (Notification & { navigate?: string; actions?: unknown }) | null;
  appBadge?: number | null;
};

/** Shows a push, whatever is in it. */
export async function onPush(scope: Scope, pushed: Pushed): Promise<void> {
  const { language } = navigator;
  const { title, url, badge, reminded, actions, ...options } = notificationOf(textOf(pushed), {
    language,
    origin: scope.location.origin,
    maxActions: (Notification as { maxActions?: number }).maxActions ?? 0,
    news: say(language, 'worker.news'),
  });
  const member = await inTime(currentMember().catch(() => null));
  const data: Kept = { url, member, reminded };
  await scope.registration.showNotification(title, {
    ...options,
    data,
    icon: '/icon-192.png',
    // The same tag replaces what was not looked at; it is something new all the same.
    renotify: true,
    ...(member ? { actions } : {}),
  });
  await Promise.all([
    member ? noteShown(member, Date.now()).catch(() => undefined) : undefined,
    badge === null ? undefined : showBadge(badge),
    tellPages(scope),
  ]);
}

function inTime<T>(work: Promise<T>): Promise<T | null> {
  return Promise.race([work, new Promise<null>(resolve => setTimeout(() => resolve(null), databaseTime))]);
}

function textOf({ data, notification, appBadge }: Pushed): string | null {
  if (data || !notification) return data?.text() ?? null;
  const { title, body, lang, dir, tag, navigate, actions, data: kept } = notification;
  const said = { title, body, lang, dir, tag, navigate, actions, data: kept };
  return JSON.stringify({ notification: said, app_badge: appBadge });
}

/** Follows a tap: a button writes into the outbox, the notification itself opens the card. */
export async function onTap(scope: Scope, { notification, action }: Tap): Promise<void> {
  const kept = asObject(notification.data);
  const url = pathOn(scope.location.origin, kept.url);
  const reminded = remindedIn(asObject(kept.reminded));
  notification.close();
  if (!isAnswer(action) || !reminded || typeof kept.member !== 'string') return show(scope, url);

  const confirm = (title: string, body: string, passing: boolean) =>
    confirmWith(scope, notification, title, body, { url, member: null, reminded: null, passing });
  const { lang } = notification;
  try {
    // Somebody else's phone by now: nothing is written into either's outbox.
    if ((await currentMember()) !== kept.member) return show(scope, url);
    await record(kept.member, factOf(action, reminded), Date.now());
  } catch {
    await confirm(say(lang, 'worker.notSaved'), '', false);
    return;
  }
  const [title, body] = await wordsFor(lang, action, kept.member, reminded);
  await Promise.all([confirm(title, body, true), tellPages(scope), onSync(scope).catch(() => undefined)]);
}

/** Sends what waits. Rejects if something still does, so that the browser tries again where it can (Background Sync). */
export async function onSync(scope: Scope): Promise<void> {
  const member = await currentMember();
  if (!member) return;
  await updateBadge(member);
  if (await send(member)) return;
  await scope.registration.sync?.register(outboxTag).catch(() => undefined);
  throw new Error('something still waits');
}

/**
 * The browser gave up a subscription: makes another of it and tells the server. Best effort: many browsers never say so,
 * which is why the app checks its subscription at every launch as well.
 */
export async function onLost(scope: PushScope, old: PushSubscription | undefined): Promise<void> {
  const applicationServerKey = old?.options.applicationServerKey;
  if (!applicationServerKey) return;
  const { pushManager } = scope.registration;
  await putSubscription(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
}

async function currentMember(): Promise<string | null> {
  return (await readDevice())?.current ?? null;
}

const isAnswer = (action: string): action is Answer => action === 'done' || action === 'later';

const factOf = (answer: Answer, reminded: Reminded): Fact =>
  answer === 'done' ? checkInFact(reminded) : { name: 'remindLater', args: {} };

async function wordsFor(
  lang: string,
  answer: Answer,
  member: string,
  reminded: Reminded,
): Promise<[title: string, body: string]> {
  if (answer === 'later')
    return [say(lang, 'worker.later'), navigator.onLine ? '' : say(lang, 'worker.laterOffline')];
  const campaigns = (await read(member).catch(() => null))?.base.campaign ?? [];
  const action = campaigns
    .find(({ id }) => id === reminded.campaign)
    ?.actions.find(({ id }) => id === reminded.action)?.title;
  return [action ? say(lang, 'worker.saved', { action }) : say(lang, 'worker.savedPlain'), ''];
}

/** Says what became of a tap in the place of the notification that was tapped. */
async function confirmWith(
  { registration }: Scope,
  { tag, lang }: Tap['notification'],
  title: string,
  body: string,
  { passing, ...kept }: Omit<Kept, 'passing'> & { passing: boolean },
): Promise<void> {
  const data: Kept = passing ? { ...kept, passing } : kept;
  await registration
    .showNotification(title, { body, tag, lang, data, silent: true, icon: '/icon-192.png' })
    .catch(() => undefined);
  if (!passing) return;
  await new Promise(resolve => setTimeout(resolve, passingTime));
  for (const shown of await registration.getNotifications({ tag })) {
    // Something newer of the same tag stays.
    if (asObject(shown.data).passing) shown.close();
  }
}

async function updateBadge(member: string): Promise<void> {
  const snapshot = await read(member).catch(() => null);
  if (snapshot) await showBadge(waitingToday(snapshot, Date.now()));
}

function pagesOf({ clients }: Scope): Promise<readonly Page[]> {
  return clients.matchAll({ type: 'window', includeUncontrolled: true });
}

/** Something changed: the pages look again, and send if they can. */
async function tellPages(scope: Scope): Promise<void> {
  for (const page of await pagesOf(scope)) page.postMessage({ type: 'sync' });
}

async function show(scope: Scope, url: string): Promise<void> {
  const open = await pagesOf(scope);
  const page =
    open.find(one => one.focused) ?? open.find(one => one.visibilityState === 'visible') ?? open[0];
  if (!page) {
    await scope.clients.openWindow(url);
    return;
  }
  // The page goes there itself, so that nothing half-typed is lost by a reload.
  page.postMessage({ type: 'navigate', url });
  await page.focus().catch(() => undefined);
}

/** The worker's own words: in the member's language as the server named it, or the phone's. */
function say(lang: string, key: keyof typeof en, values?: Readonly<Record<string, string>>): string {
  const swedish = lang.slice(0, 2) === 'sv';
  return translate(
    (swedish ? sv : en)[key],
    values && isolated(values),
    new Intl.PluralRules(swedish ? 'sv' : 'en'),
  );
}
