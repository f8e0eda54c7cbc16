// How somebody confirms who they are, before acts that would harm others in wrong hands.
import type { CodeApp, ConfirmOptions, PasskeyOptions, PersonAnswer, SignIn } from '../contract';
import { askOffice } from '../sync/office';

export { confirmBy } from '../sync/office';

/** Where it is read how the person confirms. */
export const signInPath = '/me/sign-in';

export const readSignIn = (): Promise<SignIn> => askOffice('GET', signInPath);

type Json = Readonly<Record<string, unknown>>;

/** Sets a passkey up: the server asks for it, `make` lets the browser make it. */
export async function addPasskey(make: (options: Json) => Promise<Json>): Promise<SignIn> {
  const { options } = await askOffice<PasskeyOptions>('POST', '/me/passkey-options');
  return askOffice('POST', '/me/passkeys', { credential: await make(options) });
}

export const dropPasskey = (id: string, evenLast: boolean): Promise<void> =>
  askOffice('DELETE', `/me/passkeys/${id}?evenLast=${evenLast}`);

export const beginCodeApp = (): Promise<CodeApp> => askOffice('POST', '/me/code-app-secret');

export const setCodeApp = (code: string): Promise<SignIn> => askOffice('PUT', '/me/code-app', { code });

export const dropCodeApp = (evenLast: boolean): Promise<void> =>
  askOffice('DELETE', `/me/code-app?evenLast=${evenLast}`);

/** Confirms by a passkey, which `show` lets the browser ask for. */
export async function confirmByPasskey(show: (options: Json) => Promise<Json>): Promise<SignIn> {
  const { options } = await askOffice<ConfirmOptions>('POST', '/me/confirm-options');
  return askOffice('POST', '/me/confirm', { credential: await show(options) });
}

export const confirmByCode = (code: string): Promise<SignIn> => askOffice('POST', '/me/confirm', { code });

/** Helps somebody in again who has lost all by which they confirm. */
export const recoverPerson = (id: string): Promise<PersonAnswer> =>
  askOffice('POST', `people/${id}/recovery`);
