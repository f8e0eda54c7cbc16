// What a push says, in the form of Declarative Web Push (a browser that knows it shows it without this code).
// A push that cannot be understood still shows something: browsers withdraw the permission after silent ones.

export type Shown = {
  title: string;
  body: string;
  lang: string;
  dir: 'auto' | 'ltr' | 'rtl';
  tag: string;
  silent: boolean;
  /** Path on this site that a click opens. */
  url: string;
  badge: number | null;
};

const fallback: Record<string, string> = {
  en: 'There is something new on your service card.',
  sv: 'Det finns något nytt på ditt servicekort.',
};

/** Reads a push message's text; anything missing or odd is replaced by something safe. */
export function notificationOf(text: string | null, language: string, origin: string): Shown {
  const message = objectIn(text);
  const said = asObject(message.notification);
  const lang = language.slice(0, 2);
  const title = stringIn(said.title, 120);
  return {
    title: title ?? 'Service Card',
    body: stringIn(said.body, 400) ?? (title ? '' : (fallback[lang] ?? fallback.en ?? '')),
    lang: stringIn(said.lang, 35) ?? lang,
    dir: said.dir === 'rtl' || said.dir === 'ltr' ? said.dir : 'auto',
    tag: stringIn(said.tag, 64) ?? 'card',
    silent: said.silent === true,
    url: pathOn(origin, said.navigate),
    badge: badgeIn(message.app_badge),
  };
}

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

function objectIn(text: string | null): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function stringIn(value: unknown, longest: number): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : null;
}

function badgeIn(value: unknown): number | null {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null;
}
