// What stands between a phone and the server: a proxy that can be told to answer by itself, to change what passes, or
// to go silent. Page routes cannot do that for the service worker's own file.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Answers a request by itself and says so with true. */
type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;
type Change = (path: string, body: string) => string;

export class Gate {
  answer: Answer = () => false;
  private changes = new Map<string, Change>();
  private readonly server = createServer((incoming, outgoing) => this.pass(incoming, outgoing));

  private constructor(private readonly target: URL) {}

  static async before(url: string): Promise<Gate> {
    const gate = new Gate(new URL(url));
    gate.server.listen(0, '127.0.0.1');
    await once(gate.server, 'listening');
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Changes a text file on its way to the phone. */
  change(path: string, how: Change): void {
    this.changes.set(path, how);
  }

  /** Cuts all connections that are open, as a network does that goes away. */
  cut(): void {
    this.server.closeAllConnections();
  }

  stop(): void {
    this.server.close();
    this.cut();
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (this.answer(incoming, outgoing)) return;
    const { method, url: path = '/', headers } = incoming;
    const change = this.changes.get(path);
    const plain = change ? { 'accept-encoding': 'identity', 'if-none-match': '' } : {};
    const { hostname, port } = this.target;
    const onward = request(
      { hostname, port, method, path, headers: { ...headers, ...plain } },
      async answer => {
        if (!change) {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          outgoing.flushHeaders();
          answer.pipe(outgoing);
          return;
        }
        const { etag: _, 'content-length': __, ...rest } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 502, rest).end(change(path, await text(answer)));
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }
}
