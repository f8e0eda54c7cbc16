// The office's questions to the server: plain requests, online. Nothing of them is kept on the phone.
import { problemOf } from './exchange';
import { ask, Unreachable } from './request';
import { syncNow } from './session';

export { newId } from './id';

/** The server understood, and said no: `code` is the contract's, `detail` the server's own words, in English. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly code: string,
    readonly detail: string,
    /** Why, more closely; empty where the code tells all. */
    readonly reason = '',
  ) {
    super(`${code}: ${detail}`);
  }
}

/** What the server answers below `/api/admin`, or below `/api` where the path begins with a slash; what was changed there comes to this phone's card, too. Throws `Refused`, or `Unreachable` where it may work the next time. */
export const askOffice = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
  answerOf(await ask(path.startsWith('/') ? `/api${path}` : `/api/admin/${path}`, method, body), method);

/** A file that the server makes; throws as `askOffice` does. */
export async function askFile(path: string): Promise<Blob> {
  const response = await ask(path, 'GET');
  return response.ok ? await response.blob() : answerOf<Blob>(response, 'GET');
}

/** Milliseconds that a file may take. */
const fileTime = 300_000;

/** Sends a file as it is; else like `askOffice`. */
export async function sendFile<T>(path: string, file: Blob): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/admin/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: file,
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(fileTime),
    });
  } catch (error) {
    throw new Unreachable(path, { cause: error });
  }
  return answerOf(response, 'POST');
}

async function answerOf<T>(response: Response, method: string): Promise<T> {
  if (response.ok && method !== 'GET') syncNow();
  if (response.status === 204) return undefined as T;
  if (response.ok) {
    const answer: unknown = await response.json().catch(() => null);
    if (typeof answer !== 'object' || answer === null || !('kind' in answer))
      throw new Unreachable('somebody else answered');
    return answer as T;
  }
  const problem = await problemOf(response);
  if (!problem || response.status === 429 || response.status >= 500)
    throw new Unreachable(`the server answered ${response.status}`);
  throw new Refused(problem.code, problem.detail ?? '', problem.reason);
}
