// The server's side of push: its key, this phone's subscription, a test.

import { ask, Unreachable } from './request';

export { Unreachable } from './request';

/** Whether our server said so, and not a hotel's log-in page. */
const isProblem = ({ headers }: Response): boolean =>
  headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;

/** Throws what a request that failed means; `Unreachable` unless the server itself refused this very request. */
function refuse(response: Response): never {
  const { status } = response;
  const refused = isProblem(response) && status !== 401 && status !== 429 && status < 500;
  throw new (refused ? Error : Unreachable)(`the server answered ${status}`);
}

/** The server's public key (VAPID, uncompressed P-256 point). Throws without a connection. */
export async function fetchKey(): Promise<Uint8Array<ArrayBuffer>> {
  const response = await ask('/api/push/key', 'GET');
  const answer: unknown = response.ok ? await response.json().catch(() => null) : null;
  if (typeof answer !== 'object' || answer === null || !('key' in answer) || typeof answer.key !== 'string') {
    throw new Unreachable('the server sent no key');
  }
  const text = atob(answer.key.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

/** When a notification was last sent to this phone (epoch ms); null if the server does not know its subscription. */
export async function fetchDelivery(): Promise<{ sentAt: number | null } | null> {
  const response = await ask('/api/push/subscription', 'GET');
  if (response.status === 404 && isProblem(response)) return null;
  if (!response.ok) return refuse(response);
  const answer: unknown = await response.json().catch(() => null);
  if (typeof answer !== 'object' || answer === null || !('sentAt' in answer))
    throw new Unreachable('somebody else answered');
  return { sentAt: typeof answer.sentAt === 'string' ? Date.parse(answer.sentAt) : null };
}

/** Stores this phone's subscription. Throws if the server did not. */
export async function putSubscription(subscription: PushSubscription): Promise<void> {
  const { endpoint, expirationTime, keys } = subscription.toJSON();
  const response = await ask('/api/push/subscription', 'PUT', {
    endpoint,
    expirationTime: expirationTime ?? null,
    keys: { p256dh: keys?.p256dh, auth: keys?.auth },
  });
  if (response.status !== 204) refuse(response);
}

/** Forgets this phone's subscription. Throws if the server did not. */
export async function deleteSubscription(): Promise<void> {
  const response = await ask('/api/push/subscription', 'DELETE');
  if (response.status !== 204) refuse(response);
}

export async function requestTest(): Promise<'sent' | 'offline' | 'failed' | 'noSubscription'> {
  try {
    const { status } = await ask('/api/push/test', 'POST');
    if (status === 204) return 'sent';
    return status === 404 ? 'noSubscription' : 'failed';
  } catch {
    return 'offline';
  }
}
