// Where the app is open: that decides whether a card would stay where it is opened.

/**
 * `home`: on the home screen, or in a window of its own. `iphone`: in a browser of an iPhone or iPad, whose home screen has a storage of
 * its own. `inApp`: in a window that another app shows. `browser`: anywhere else.
 */
export type Place = 'home' | 'iphone' | 'inApp' | 'browser';

/** What a browser says about itself. */
export type Signs = {
  userAgent: string;
  platform: string;
  maxTouchPoints: number;
  /** The page is in a window of its own. */
  standalone: boolean;
};

/** Apps that show links in windows of their own, as they name themselves; the last two are Android's and Apple's own word for it. */
const otherApps =
  /\b(FBAN|FBAV|FB_IAB|Instagram|Barcelona|Line\/|MicroMessenger|WhatsApp|Telegram|Snapchat|TikTok|musical_ly|BytedanceWebview|LinkedInApp|Twitter|Viber|KAKAOTALK|Slack|GSA\/)|; wv\)/;

/** Whether it is an iPhone or iPad, which may say that it is a Mac – one with a screen to touch. */
export const isApple = ({ userAgent, platform, maxTouchPoints }: Signs): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (platform === 'MacIntel' && maxTouchPoints > 1);

/** Whether its browsers have the menu of three dots or lines that installs a page. */
export const isAndroid = ({ userAgent }: Pick<Signs, 'userAgent'>): boolean => /Android/.test(userAgent);

export function placeOf(signs: Signs): Place {
  if (signs.standalone) return 'home';
  // Browsers of an iPhone name Safari; windows inside other apps mostly do not.
  const named = /Safari\//.test(signs.userAgent);
  if (otherApps.test(signs.userAgent) || (isApple(signs) && !named)) return 'inApp';
  return isApple(signs) ? 'iphone' : 'browser';
}

/** What this browser says. */
export function signs(): Signs {
  const { userAgent, platform, maxTouchPoints } = navigator;
  const { standalone = false } = navigator as Navigator & { standalone?: boolean };
  return {
    userAgent,
    platform,
    maxTouchPoints,
    standalone: standalone || matchMedia('(display-mode: standalone)').matches,
  };
}
