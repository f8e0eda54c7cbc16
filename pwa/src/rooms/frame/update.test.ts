import { afterEach, beforeEach, expect, test, vi } from 'vitest';

class Worker extends EventTarget {
  said: unknown[] = [];
  postMessage(message: unknown): void {
    this.said.push(message);
  }
}

class Registration extends EventTarget {
  waiting: Worker | null = null;
  installing: Worker | null = null;
  updates = 0;
  async update(): Promise<void> {
    this.updates++;
  }
  /** A release arrives and is installed. */
  install(worker: Worker): void {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    this.installing = null;
    this.waiting = worker;
    worker.dispatchEvent(new Event('statechange'));
  }
}

let registration: Registration;
let container: EventTarget & { controller: Worker | null; register: () => Promise<Registration> };
const reload = vi.fn();

async function registered() {
  vi.resetModules();
  const update = await import('./update');
  update.registerWorker();
  await Promise.resolve();
  await Promise.resolve();
  return update;
}

beforeEach(() => {
  registration = new Registration();
  container = Object.assign(new EventTarget(), {
    controller: new Worker(),
    register: async () => registration,
  });
  vi.stubEnv('PROD', true);
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('location', { reload });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  reload.mockClear();
});

test('a new release waits for the person, then takes over, then the page loads anew', async () => {
  const { updateWaiting, applyUpdate } = await registered();
  expect(updateWaiting.value).toBe(false);
  const release = new Worker();
  registration.install(release);
  expect(updateWaiting.value).toBe(true);
  expect(release.said).toEqual([]);
  expect(reload).not.toHaveBeenCalled();

  applyUpdate();
  expect(release.said).toEqual([{ type: 'SKIP_WAITING' }]);
  expect(reload).not.toHaveBeenCalled();
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledOnce();
});

test('a release that waited since the last visit is offered at once', async () => {
  registration.waiting = new Worker();
  const { updateWaiting } = await registered();
  expect(updateWaiting.value).toBe(true);
});

test('the first installation is no update and never reloads the page', async () => {
  container.controller = null;
  const { updateWaiting } = await registered();
  registration.install(new Worker());
  expect(updateWaiting.value).toBe(false);
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).not.toHaveBeenCalled();
});

test('looks for a new release when the page comes back', async () => {
  await registered();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(registration.updates).toBe(1);
});
