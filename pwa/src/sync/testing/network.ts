// The way between a phone and the model server, with everything that happens on it.
import type { SyncRequest } from '../../contract';
import type { Answer, ModelServer } from './server';

export type Weather =
  | 'calm'
  | 'dropRequest'
  | 'dropResponse'
  | 'twice'
  | 'late'
  | 'portal'
  | 'truncated'
  | 'broken';

export type Network = typeof fetch & {
  /** From now on all is calm, and what was held back on the way has arrived. */
  calmDown(): void;
};

/**
 * A fetch that reaches the server, or not, as the next weather says; calm when none is left. `travel` lets time pass on
 * the way there, on the way back, and while a request is held back.
 */
export function networkTo(
  server: ModelServer,
  weather: Weather[] = [],
  travel: (way: string) => Promise<void> = async () => undefined,
): Network {
  const held = new Set<SyncRequest>();
  let calm = false;
  const arrive = (request: SyncRequest): void => {
    if (held.delete(request)) server.handle(request);
  };
  const pass = async (way: string): Promise<void> => {
    if (!calm) await travel(way);
  };

  const fetcher: typeof fetch = async (_input, init) => {
    const request = await requestIn(init);
    const now = calm ? 'calm' : (weather.shift() ?? 'calm');
    await pass(`there, ${now}`);
    const answer = await fateOf(request, now);
    await pass('back');
    return answer;
  };

  async function fateOf(request: SyncRequest, now: Weather): Promise<Response> {
    switch (now) {
      case 'dropRequest':
        throw new TypeError('network error');
      case 'late':
        // Arrives after the phone gave up, behind later requests.
        held.add(request);
        void pass('late').then(() => arrive(request));
        throw new TypeError('network error');
      case 'dropResponse':
        server.handle(request);
        throw new TypeError('network error');
      case 'twice':
        server.handle(request);
        return responseOf(server.handle(request));
      case 'portal':
        return new Response('<!doctype html><title>Welcome</title>', {
          headers: { 'Content-Type': 'text/html' },
        });
      case 'truncated': {
        const text = JSON.stringify(server.handle(request).body);
        return new Response(text.slice(0, text.length / 2), {
          headers: { 'Content-Type': 'application/json' },
        });
      }
      case 'broken':
        return new Response('', { status: 502 });
      default:
        return responseOf(server.handle(request));
    }
  }

  return Object.assign(fetcher, {
    calmDown() {
      calm = true;
      for (const request of held) arrive(request);
    },
  });
}

export function responseOf({ status, body, headers }: Answer): Response {
  const type = status === 200 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type, ...headers } });
}

/** What the phone sent, unpacked. */
export async function requestIn(init: RequestInit | undefined): Promise<SyncRequest> {
  const headers = new Headers(init?.headers);
  const body = new Response(init?.body).body;
  const plain =
    headers.get('Content-Encoding') === 'gzip' ? body?.pipeThrough(new DecompressionStream('gzip')) : body;
  return JSON.parse(await new Response(plain).text());
}
