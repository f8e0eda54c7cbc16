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

/** Lets the person confirm who they are, where the server asks for it: true once they have. `why` is the server's reason. */
type Confirmer = (why: string) => Promise<boolean>;
let confirmer: Confirmer | null = null;

/** Who is asked to confirm from now on; null: nobody can be. */
export function confirmBy(next: Confirmer | null): void {
  confirmer = next;
}

/** Sends a request, and once more where the person had to confirm first who they are. */
async function confirmed<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'fresh_required') throw error;
    if (!(await confirmer?.(error.reason))) throw error;
    return send();
  }
}

/** What the server answers below `/api/admin`, or below `/api` where the path begins with a slash; what was changed there comes to this phone's card, too. Throws `Refused`, or `Unreachable` where it may work the next time. */
export const askOffice = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  confirmed(async () =>
    answerOf(await ask(path.startsWith('/') ? `/api${path}` : `/api/admin/${path}`, method, body), method),
  );

/** A file that the server makes; throws as `askOffice` does. */
export async function askFile(path: string): Promise<Blob> {
  const response = await ask(path, 'GET');
  return response.ok ? await response.blob() : answerOf<Blob>(response, 'GET');
}

/** Milliseconds that a file may take. */
const fileTime = 300_000;

/** Sends a file as it is; else like `askOffice`. */
export const sendFile = <T>(path: string, file: Blob): Promise<T> => confirmed(() => sendOnce(path, file));

async function sendOnce<T>(path: string, file: Blob): Promise<T> {
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
