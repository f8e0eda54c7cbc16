// Firefox's push service, as much of it as one browser needs: the browser keeps a WebSocket to it, and what is posted
// to an endpoint goes through that socket as it came.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';

export class Autopush {
  /** Messages that the server posted. */
  posted = 0;
  private readonly server = createServer(async (request, response) => {
    await this.pass(request);
    response.writeHead(201).end();
  });
  private readonly browsers = new Map<string, WebSocket>();

  static async start(): Promise<Autopush> {
    const service = new Autopush();
    service.server.listen(0, '127.0.0.1');
    await once(service.server, 'listening');
    new WebSocketServer({ server: service.server }).on('connection', socket => service.serve(socket));
    return service;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    for (const socket of this.browsers.values()) socket.terminate();
    this.server.close();
    this.server.closeAllConnections();
  }

  private serve(socket: WebSocket): void {
    const say = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', raw => {
      const { messageType, uaid, channelID } = JSON.parse(raw.toString());
      if (messageType === 'hello') {
        say({
          messageType,
          status: 200,
          uaid: uaid || randomUUID().replaceAll('-', ''),
          use_webpush: true,
          broadcasts: {},
        });
      }
      if (messageType === 'register') {
        this.browsers.set(channelID, socket);
        say({ messageType, channelID, status: 200, pushEndpoint: `http://${this.host}/push/${channelID}` });
      }
      if (messageType === 'unregister') say({ messageType, channelID, status: 200 });
      if (messageType === 'ping') say({});
    });
  }

  private async pass(request: IncomingMessage): Promise<void> {
    const body = await buffer(request);
    const channelID = request.url?.split('/').at(-1) ?? '';
    this.posted++;
    this.browsers.get(channelID)?.send(
      JSON.stringify({
        messageType: 'notification',
        channelID,
        version: randomUUID(),
        ttl: Number(request.headers.ttl),
        data: body.toString('base64url'),
        headers: { encoding: request.headers['content-encoding'] },
      }),
    );
  }
}
