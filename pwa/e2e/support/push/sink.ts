// A push service of our own: it verifies what the server sends and decrypts it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { made } from '../made';

export type Pushed = {
  phone: string;
  topic: string;
  ttl: number;
  urgency: string;
  key: string;
  payload: { notification: { title: string; body: string; navigate: string } };
};

export class Sink {
  private readonly arrived: Pushed[] = [];
  private waiting: (() => void) | null = null;

  private constructor(
    private readonly child: ChildProcess,
    readonly host: string,
    readonly keys: { p256dh: string; auth: string },
  ) {}

  static async start(): Promise<Sink> {
    const child = spawn(made('sink'), { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    return new Promise((resolve, reject) => {
      let sink: Sink | null = null;
      child.once('error', reject);
      lines.on('line', line => {
        if (sink) return sink.take(JSON.parse(line));
        const { host, ...keys } = JSON.parse(line);
        sink = new Sink(child, host, keys);
        resolve(sink);
      });
    });
  }

  /** The next message, however long it takes. */
  async next(): Promise<Pushed> {
    for (;;) {
      const message = this.arrived.shift();
      if (message) return message;
      await new Promise<void>(resolve => {
        this.waiting = resolve;
      });
    }
  }

  stop(): void {
    this.child.kill('SIGTERM');
  }

  private take(message: Pushed): void {
    this.arrived.push(message);
    this.waiting?.();
  }
}
