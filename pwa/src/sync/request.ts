// A question to the server besides syncing.

/** Nobody answered, or somebody else did, or the server asks for patience: it may work the next time. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** Throws `Unreachable` if there is no answer at all. */
export async function ask(path: string, method: string, body?: unknown): Promise<Response> {
  try {
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
  } catch (error) {
    throw new Unreachable(path, { cause: error });
  }
}

/** Whether the server answers just now. */
export const serverAnswers = (): Promise<boolean> =>
  ask('/healthz', 'GET').then(
    ({ ok }) => ok,
    () => false,
  );
