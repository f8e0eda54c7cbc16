// The server's side of push: its key, this phone's subscription, a test.

async function ask(path: string, method: string, body?: unknown): Promise<Response> {
  return await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  });
}

async function expectDone(response: Response): Promise<void> {
  if (response.status !== 204) throw new Error(`the server answered ${response.status}`);
}

/** The server's public key (VAPID, uncompressed P-256 point). Throws without a connection. */
export async function fetchKey(): Promise<Uint8Array<ArrayBuffer>> {
  const response = await ask('/api/push/key', 'GET');
  const answer: unknown = response.ok ? await response.json() : null;
  if (typeof answer !== 'object' || answer === null || !('key' in answer) || typeof answer.key !== 'string') {
    throw new Error('the server sent no key');
  }
  const text = atob(answer.key.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

/** Stores this phone's subscription. Throws if the server did not. */
export async function putSubscription(subscription: PushSubscription): Promise<void> {
  const { endpoint, expirationTime, keys } = subscription.toJSON();
  await expectDone(
    await ask('/api/push/subscription', 'PUT', {
      endpoint,
      expirationTime: expirationTime ?? null,
      keys: { p256dh: keys?.p256dh, auth: keys?.auth },
    }),
  );
}

/** Forgets this phone's subscription. Throws if the server did not. */
export async function deleteSubscription(): Promise<void> {
  await expectDone(await ask('/api/push/subscription', 'DELETE'));
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
