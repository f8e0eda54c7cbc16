import type { SignIn } from '../contract';

/** Whether passkeys that the server makes for a name work on a page that is reached under another one. */
export const fitsHost = (siteName: string, host: string): boolean =>
  siteName !== '' && (host === siteName || host.endsWith(`.${siteName}`));

/** How somebody can confirm here who they are. */
export type Ways = {
  passkey: boolean;
  code: boolean;
  /** Names under which their other passkeys work. */
  elsewhere: readonly string[];
};

export function waysOf({ passkeys, code, siteName }: SignIn, passkeysWork: boolean): Ways {
  const names = passkeys.map(one => one.siteName);
  return {
    passkey: passkeysWork && names.includes(siteName),
    code,
    elsewhere: [...new Set(names.filter(name => !passkeysWork || name !== siteName))],
  };
}

/** Whether somebody is to be asked on the office's first page to set something up. */
export const isUnguarded = ({ bound, passkeys, code }: SignIn): boolean =>
  bound && passkeys.length === 0 && !code;
