import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Lease, leaseNamed } from './lease';

/** Web Locks as the standard says, as far as one exclusive lock goes. */
class Locks {
  private queue: (() => void)[] = [];
  private holder: { reject: (error: Error) => void } | null = null;

  request(_: string, options: { signal?: AbortSignal; steal?: boolean }, work: () => Promise<unknown>) {
    return new Promise((resolve, reject) => {
      const run = () => {
        const mine = { reject };
        this.holder = mine;
        work()
          .then(resolve, reject)
          .finally(() => {
            if (this.holder !== mine) return;
            this.holder = null;
            this.queue.shift()?.();
          });
      };
      if (options.steal) {
        this.holder?.reject(new DOMException('stolen', 'AbortError'));
        return run();
      }
      if (!this.holder) return run();
      this.queue.push(run);
      options.signal?.addEventListener('abort', () => {
        this.queue = this.queue.filter(one => one !== run);
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }
}

const leases: Lease[] = [];
function lease(): Lease {
  const one = leaseNamed('lease-test', { patience: 50, answerTime: 50 });
  leases.push(one);
  return one;
}

beforeEach(() => vi.stubGlobal('navigator', { locks: new Locks() }));
afterEach(() => {
  for (const one of leases.splice(0)) one.close();
  vi.unstubAllGlobals();
});

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

test('one at a time, each in turn', async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} in`);
    await pause(10);
    order.push(`${name} out`);
  };
  await Promise.all([lease().hold(work('a')), lease().hold(work('b'))]);
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
});

test('a holder that answers is waited for', async () => {
  let done = false;
  const first = lease().hold(async () => {
    await pause(400);
    done = true;
  });
  await lease().hold(async () => expect(done).toBe(true));
  await first;
});

test('a holder that is frozen is replaced', async () => {
  const frozen = lease();
  let thaw: () => void = () => undefined;
  const first = frozen.hold(() => new Promise<void>(resolve => (thaw = resolve)));
  const lost = expect(first).rejects.toMatchObject({ name: 'AbortError' });
  // A frozen page hears nothing.
  frozen.close();
  const started = Date.now();
  await lease().hold(async () => undefined);
  expect(Date.now() - started).toBeLessThan(1_000);
  thaw();
  await lost;
});

test('whoever goes while waiting leaves the line and takes nothing over', async () => {
  const holder = lease();
  let end: () => void = () => undefined;
  const first = holder.hold(() => new Promise<void>(resolve => (end = resolve)));
  holder.close(); // it does not answer
  const gone = new AbortController();
  let worked = false;
  const second = lease().hold(async () => {
    worked = true;
  }, gone.signal);
  gone.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  end();
  await first; // nobody took over
  expect(worked).toBe(false);
});

test('without Web Locks everybody works', async () => {
  vi.stubGlobal('navigator', {});
  expect(await lease().hold(async () => 'done')).toBe('done');
});
