// One request to the server and what its answer means. Only our server's own words count: a hotel's log-in page, a
// proxy's error or half an answer is the same as no answer.
import type { Problem, SyncRequest, SyncResponse } from '../contract';

export type Outcome =
  | { kind: 'answered'; response: SyncResponse }
  /** The request reached nobody. */
  | { kind: 'unreachable' }
  /** Somebody else answered, or only half of an answer came, or none in time. */
  | { kind: 'unanswered' }
  /** The server asks for patience; `retryAfter` in milliseconds if it says how long. */
  | { kind: 'busy'; retryAfter: number | null }
  /** More than this person may send in a day: it waits, and what is new can be got all the same. */
  | { kind: 'tooMuch'; retryAfter: number | null }
  | { kind: 'signedOut' }
  /** The same code has opened the card on another phone; what waited here was taken. */
  | { kind: 'elsewhere' }
  /** The member was erased: nothing of theirs is to stay here. */
  | { kind: 'erased' }
  | { kind: 'outdated' }
  | { kind: 'clientMismatch' }
  /** The request is too large; `code` is null if a proxy said so. */
  | { kind: 'refused'; status: number; code: string | null; detail: string };

export type Exchange = (request: SyncRequest) => Promise<Outcome>;

const timeOut = 20_000;
const worthCompressing = 8_000;

/** Sends requests; `fetcher` is the browser's fetch except in tests. */
export function exchangeOver(fetcher: typeof fetch): Exchange {
  let compress = typeof CompressionStream === 'function';

  return async function exchange(request) {
    const text = JSON.stringify(request);
    const compressed = compress && text.length > worthCompressing;
    const outcome = await send(fetcher, request, compressed ? await gzip(text) : text, compressed);
    // Something on the way cannot read compressed bodies: do without from now on.
    if (compressed && outcome.kind === 'refused' && (outcome.status === 415 || outcome.status === 400)) {
      compress = false;
      return exchange(request);
    }
    return outcome;
  };
}

async function send(
  fetcher: typeof fetch,
  request: SyncRequest,
  body: BodyInit,
  compressed: boolean,
): Promise<Outcome> {
  const abort = new AbortController();
  // Covers the body too: a half-open connection can stall after the headers.
  const timer = setTimeout(() => abort.abort(), timeOut);
  let answered = false;
  try {
    const response = await fetcher('/api/sync', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(compressed ? { 'Content-Encoding': 'gzip' } : {}),
      },
      body,
      cache: 'no-store',
      credentials: 'same-origin',
      // Not followed. Refused it would fail as if nobody had answered.
      redirect: 'manual',
      signal: abort.signal,
    });
    answered = true;
    return await meaningOf(response, request);
  } catch {
    return { kind: answered || abort.signal.aborted ? 'unanswered' : 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

async function meaningOf(response: Response, request: SyncRequest): Promise<Outcome> {
  const { status } = response;
  if (status === 200) {
    const answer: unknown = await response.json();
    return isAnswerTo(request, answer) ? { kind: 'answered', response: answer } : { kind: 'unanswered' };
  }
  if (status >= 500) return { kind: 'busy', retryAfter: retryAfter(response.headers, Date.now()) };
  const problem = await problemOf(response);
  if (status === 429) {
    const kind = problem?.code === 'too_many_requests' ? 'tooMuch' : 'busy';
    return { kind, retryAfter: retryAfter(response.headers, Date.now()) };
  }
  if (status === 413) {
    return { kind: 'refused', status, code: problem?.code ?? null, detail: problem?.detail ?? '' };
  }
  if (!problem) return { kind: 'unanswered' };
  if (status === 401) return { kind: endings[problem.code] ?? 'signedOut' };
  if (status === 426) return { kind: 'outdated' };
  if (problem.code === 'client_mismatch') return { kind: 'clientMismatch' };
  return { kind: 'refused', status, code: problem.code, detail: problem.detail ?? problem.title };
}

/** What a session's end means; another code says that it ended. */
const endings: { [code: string]: 'elsewhere' | 'erased' } = {
  opened_elsewhere: 'elsewhere',
  erased: 'erased',
};

const verdicts: readonly unknown[] = ['applied', 'duplicate', 'rejected'];

/** Whether this is the whole answer to that very request: one verdict for each mutation, a cookie and a patch. */
function isAnswerTo(request: SyncRequest, answer: unknown): answer is SyncResponse {
  if (!isObject(answer) || answer.kind !== 'SyncResponse') return false;
  const { results, patch, cookie, reset, resend, more } = answer;
  if (typeof cookie !== 'string' || !Array.isArray(results) || !Array.isArray(patch)) return false;
  if (![reset, resend, more].every(flag => typeof flag === 'boolean')) return false;
  if (results.length !== request.mutations.length) return false;
  const judged = new Set(
    results
      .filter(one => isObject(one) && verdicts.includes(one.status))
      .map((one: { id: unknown }) => one.id),
  );
  return request.mutations.every(({ id }) => judged.has(id)) && patch.every(isPatchEntry);
}

function isPatchEntry(entry: unknown): boolean {
  if (!isObject(entry) || typeof entry.table !== 'string' || typeof entry.id !== 'string') return false;
  return entry.op === 'del' || (entry.op === 'put' && isObject(entry.value) && entry.value.id === entry.id);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The server's problem document (RFC 9457), or null if this is not one. */
export async function problemOf(response: Response): Promise<Problem | null> {
  if (!response.headers.get('Content-Type')?.startsWith('application/problem+json')) return null;
  try {
    const problem: unknown = await response.json();
    return isObject(problem) && typeof problem.code === 'string' ? (problem as Problem) : null;
  } catch {
    return null;
  }
}

/** Milliseconds to wait by a Retry-After header (seconds or a date), at most an hour; null without one. */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('Retry-After');
  if (value === null) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), 3_600_000);
}

async function gzip(text: string): Promise<ArrayBuffer> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return await new Response(packed).arrayBuffer();
}
