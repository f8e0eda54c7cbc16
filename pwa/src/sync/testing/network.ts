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

/** A fetch that reaches the server, or not, as the next weather says; calm when none is left. */
export function networkTo(server: ModelServer, weather: Weather[] = []): typeof fetch {
  const delayed: SyncRequest[] = [];
  return async (_input, init) => {
    const request = await requestIn(init);
    switch (weather.shift() ?? 'calm') {
      case 'dropRequest':
        throw new TypeError('network error');
      case 'late':
        // Arrives after the phone gave up, behind later requests.
        delayed.push(request);
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
      default: {
        const answer = server.handle(request);
        for (const old of delayed.splice(0)) server.handle(old);
        return responseOf(answer);
      }
    }
  };
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
