// What a push says, in the form of Declarative Web Push (a browser that knows it shows it without this code).
// A push that cannot be understood still shows something: browsers withdraw the permission after silent ones.

/** What can be answered on the notification itself. */
export type Answer = 'done' | 'later';

/** The action of a day that a reminder is about. */
export type Reminded = { campaign: string; action: string; day: string };

export type Shown = {
  title: string;
  /** Empty if the push has none. */
  body: string;
  lang: string;
  dir: 'auto' | 'ltr' | 'rtl';
  tag: string;
  silent: boolean;
  /** Path on this site that a click opens. */
  url: string;
  badge: number | null;
  reminded: Reminded | null;
  actions: readonly { action: Answer; title: string }[];
};

/** Reads a push message's text; anything missing or odd is replaced by something safe, `news` where nothing is said. */
export function notificationOf(text: string | null, { language, origin, maxActions, news }: Reading): Shown {
  const message = objectIn(text);
  const said = asObject(message.notification);
  const title = stringIn(said.title, 120);
  const reminded = remindedIn(asObject(said.data));
  return {
    title: title ?? 'Service Card',
    body: stringIn(said.body, 400) ?? (title ? '' : news),
    lang: stringIn(said.lang, 35) ?? language.slice(0, 2),
    dir: said.dir === 'rtl' || said.dir === 'ltr' ? said.dir : 'auto',
    tag: stringIn(said.tag, 64) ?? 'card',
    silent: said.silent === true,
    url: pathOn(origin, said.navigate),
    badge: badgeIn(message.app_badge),
    reminded,
    actions: reminded ? actionsIn(said.actions).slice(0, maxActions) : [],
  };
}

export type Reading = { language: string; origin: string; maxActions: number; news: string };

/** The path of a link if it leads to this site, otherwise the start. */
export function pathOn(origin: string, link: unknown): string {
  if (typeof link !== 'string') return '/';
  try {
    const url = new URL(link, origin);
    // Two slashes at the beginning would name another site once more.
    const path = url.pathname.replace(/^\/{2,}/, '/');
    return url.origin === origin ? path + url.search + url.hash : '/';
  } catch {
    return '/';
  }
}

/** The action of a day that a notification's data names, if it names one. */
export function remindedIn({ campaign, action, day }: Record<string, unknown>): Reminded | null {
  const [inCampaign, theAction, onDay] = [stringIn(campaign, 64), stringIn(action, 64), stringIn(day, 10)];
  return inCampaign && theAction && onDay ? { campaign: inCampaign, action: theAction, day: onDay } : null;
}

function actionsIn(value: unknown): { action: Answer; title: string }[] {
  if (!Array.isArray(value)) return [];
  return value.map(asObject).flatMap(({ action, title }) => {
    const words = stringIn(title, 40);
    return (action === 'done' || action === 'later') && words ? [{ action, title: words }] : [];
  });
}

function objectIn(text: string | null): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function stringIn(value: unknown, longest: number): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : null;
}

function badgeIn(value: unknown): number | null {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null;
}
