// Joining and leaving, as the server sees it.

import type { JoinResponse, Me } from '../contract';
import { attempt, endAttempt } from './attempt';
import { problemOf, retryAfter } from './exchange';
import type { Unready } from './readiness';
import { ask } from './request';

export type JoinProblem = {
  ok: false;
  code:
    | 'not_found'
    | 'too_many_requests'
    /** The poster has been used enough for today. */
    | 'too_many_joins'
    /** Nothing can be seen in the name. */
    | 'invalid_args'
    /** The invitation is of somebody who has no name yet. */
    | 'name_needed'
    /** Somebody in the group has the name. */
    | 'conflict'
    | 'offline'
    | 'unavailable'
    | Unready;
  /** Seconds until it may be tried again. */
  retryAfter?: number;
};

/** Redeems an invitation. The session itself is in a cookie that no script can read. */
export async function redeem(
  code: string,
  name: string | undefined,
): Promise<{ ok: true; me: Me } | JoinProblem> {
  const response = await ask('/api/join', 'POST', { code, name, key: attempt() }).catch(() => null);
  if (!response) return { ok: false, code: 'offline' };
  if (response.status === 200) {
    const answer = await response.json().catch(() => null);
    // Somebody else on the way answered, as a hotel's log-in page does.
    if (!isJoinResponse(answer)) return { ok: false, code: 'offline' };
    endAttempt();
    return { ok: true, me: answer.me };
  }
  const problem = await problemOf(response);
  const wait = retryAfter(response.headers, Date.now());
  const seconds = wait === null ? {} : { retryAfter: Math.ceil(wait / 1000) };
  if (response.status === 429) {
    const code = problem?.code === 'too_many_joins' ? 'too_many_joins' : 'too_many_requests';
    return { ok: false, code, ...seconds };
  }
  if (response.status === 404 && problem) return { ok: false, code: 'not_found' };
  if (response.status === 409 && problem) return { ok: false, code: 'conflict' };
  if (problem?.code === 'invalid_args' || problem?.code === 'name_needed')
    return { ok: false, code: problem.code };
  if ((response.status === 400 || response.status === 413) && problem)
    return { ok: false, code: 'not_found' };
  return { ok: false, code: 'unavailable', ...seconds };
}

function isJoinResponse(answer: unknown): answer is JoinResponse {
  if (typeof answer !== 'object' || answer === null) return false;
  const { kind, me } = answer as Partial<JoinResponse>;
  return kind === 'JoinResponse' && typeof me === 'object' && me !== null && typeof me.id === 'string';
}

/** Ends the session on the server. False if it could not be told now. */
export async function endSession(): Promise<boolean> {
  const response = await ask('/api/session', 'DELETE').catch(() => null);
  if (!response) return false;
  return response.status === 204 || (response.status === 401 && (await problemOf(response)) !== null);
}

/** Ends the session of another phone of this member. False if it could not be told now. */
export async function endSessionOf(id: string): Promise<boolean> {
  const response = await ask(`/api/session/${id}`, 'DELETE').catch(() => null);
  if (!response) return false;
  return response.status === 204 || (response.status === 404 && (await problemOf(response)) !== null);
}

/** A code that opens this member's card once more, within a day, for the home screen of this phone; null if there is none now. */
export async function carryCode(): Promise<string | null> {
  const response = await ask('/api/carry', 'POST').catch(() => null);
  const answer: unknown = response?.status === 200 ? await response.json().catch(() => null) : null;
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return null;
  return typeof answer.code === 'string' ? answer.code : null;
}
