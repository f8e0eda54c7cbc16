// Debian's Firefox, driven over WebDriver BiDi.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const quiet = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

type Answer = { id?: number; type: string; result?: unknown; message?: string };
type Evaluated = {
  type: 'success' | 'exception';
  result: { value: string };
  exceptionDetails?: { text: string };
};

export class Firefox {
  private last = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private window = '';
  /** The browser's own window, around the page. */
  private chrome = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', raw => {
      const answer = JSON.parse(raw.toString()) as Answer;
      if (answer.id !== undefined) this.waiting.get(answer.id)?.(answer);
    });
  }

  static async start(profile: string, prefs: Record<string, string | number | boolean>): Promise<Firefox> {
    mkdirSync(profile, { recursive: true });
    const lines = Object.entries({ ...quiet, ...prefs }).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(`${profile}/user.js`, lines.join('\n'));
    const child = spawn(
      'firefox-esr',
      [
        '--headless',
        '--no-remote',
        '--profile',
        profile,
        '--remote-debugging-port',
        '0',
        '--remote-allow-system-access',
      ],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, HOME: profile },
      },
    );
    const socket = new WebSocket(`${await addressOf(child)}/session`);
    await once(socket, 'open');
    const firefox = new Firefox(child, socket);
    await firefox.command('session.new', { capabilities: {} });
    firefox.window = await firefox.contextOf({});
    firefox.chrome = await firefox.contextOf({ 'moz:scope': 'chrome' });
    return firefox;
  }

  private async contextOf(scope: object): Promise<string> {
    const { contexts } = (await this.command('browsingContext.getTree', scope)) as {
      contexts: { context: string }[];
    };
    return contexts[0]?.context ?? '';
  }

  async open(url: string): Promise<void> {
    await this.command('browsingContext.navigate', { context: this.window, url, wait: 'complete' });
  }

  /** Runs a function in the page, as if by a tap, and answers what it resolves to. */
  async run<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    return this.runIn(this.window, work, argument);
  }

  private async runIn<A, R>(context: string, work: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    const { type, result, exceptionDetails } = (await this.command('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${work})(${JSON.stringify(argument)})) ?? 'null')()`,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })) as Evaluated;
    if (type === 'exception') throw new Error(exceptionDetails?.text);
    return JSON.parse(result.value) as R;
  }

  /** Taps the button or link with that text as soon as it is there. */
  async tap(name: string): Promise<void> {
    const found = await this.run(async text => {
      for (let tries = 0; tries < 600; tries++) {
        const all = [...document.querySelectorAll<HTMLElement>('button:enabled, a[href]')];
        const one = all.find(element => element.innerText.trim() === text && !element.closest('[inert]'));
        if (one) {
          one.click();
          return true;
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      return false;
    }, name);
    if (!found)
      throw new Error(`there is no “${name}”: ${await this.run(() => document.body.innerText, null)}`);
  }

  /** Taps the notification that the browser shows, or a button on it: Firefox's own window has no buttons, so that
   * the browser is told as a desktop that has them tells it. */
  async tapNotification(button: string | null = null): Promise<void> {
    const done = await this.runIn(
      this.chrome,
      async action => {
        type Alert = Window & { gAlertListener: Observer | null; gAlertCookie: string };
        type Observer = { observe(subject: unknown, topic: string, cookie: string): void };
        const { Services, ChromeUtils } = window as unknown as {
          Services: { wm: { getEnumerator(type: string): Iterable<Alert> } };
          ChromeUtils: { generateQI(names: string[]): unknown };
        };
        for (let tries = 0; tries < 600; tries++) {
          const alert = [...Services.wm.getEnumerator('alert:alert')].at(-1);
          if (alert?.gAlertListener) {
            const subject = {
              QueryInterface: ChromeUtils.generateQI(['nsIAlertAction']),
              action,
              title: action,
            };
            if (action) alert.gAlertListener.observe(subject, 'alertclickcallback', alert.gAlertCookie);
            else alert.document.documentElement.click();
            return true;
          }
          await new Promise(resolve => setTimeout(resolve, 50));
        }
        return false;
      },
      button,
    );
    if (!done) throw new Error('no notification is shown');
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    this.socket.terminate();
  }

  private command(method: string, params: object): Promise<unknown> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ type, result, message }) => {
        this.waiting.delete(id);
        if (type === 'error') reject(new Error(`${method}: ${message}`));
        else resolve(result);
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** Firefox says where it listens among its other lines, which are read on so that it never waits for us. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Firefox ended before it was ready')));
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on('line', line => {
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(line);
      if (found?.[1]) resolve(found[1]);
    });
  });
}
