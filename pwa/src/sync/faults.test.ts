// Whatever happens on the way, in the end the server has exactly what people tapped and the phone shows exactly that.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkTo, type Weather } from './testing/network';
import { drain, type Phone, phoneOf } from './testing/phone';
import { ModelServer, member } from './testing/server';

const days = ['2026-11-20', '2026-11-21', '2026-11-22'];
const weathers: Weather[] = [
  'calm',
  'dropRequest',
  'dropResponse',
  'twice',
  'late',
  'portal',
  'truncated',
  'broken',
];

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tap' as const), day: fc.constantFrom(...days) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), day: fc.constantFrom(...days) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('sync' as const), tab: fc.nat(1), wait: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'kill' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'backup' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restore' as const }) },
);

const patient = { random: () => 1 };
let people = 1000;

test('queues drain and states are equal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.array(fc.constantFrom(...weathers), { maxLength: 25 }),
      fc.scheduler(),
      async (steps, weather, scheduler) => {
        const me = member(people++);
        const server = new ModelServer(me);
        let backup = server.backup();
        // What is on its way arrives in the order that the scheduler draws: the same one for the same seed.
        const network = networkTo(server, [...weather], way => scheduler.schedule(Promise.resolve(), way));
        // Two tabs that know nothing of each other: no lock, one database.
        // A retry by itself comes too late to matter: its moment would be the machine's, not the scheduler's.
        const open = () => Promise.all([phoneOf(me, network, patient), phoneOf(me, network, patient)]);
        let tabs: [Phone, Phone] = await open();
        const underWay: Promise<void>[] = [];
        const tapped = new Set<string>();

        for (const one of steps) {
          if (one.do === 'tap') {
            await scheduler.waitFor(tabs[0].tap(one.day));
            tapped.add(one.day);
          } else if (one.do === 'undo') {
            await scheduler.waitFor(tabs[0].undo(one.day));
            tapped.delete(one.day);
          } else if (one.do === 'sync') {
            const sync = tabs[one.tab === 0 ? 0 : 1].engine.sync();
            // Otherwise taps go on while a request is under way.
            if (one.wait) await scheduler.waitFor(sync);
            else underWay.push(sync);
          } else if (one.do === 'kill') {
            for (const tab of tabs) tab.engine.stop();
            tabs = await scheduler.waitFor(open());
          } else if (one.do === 'backup') {
            backup = server.backup();
          } else {
            server.restore(backup);
          }
        }
        await scheduler.waitFor(Promise.all(underWay));
        network.calmDown();
        const drained = async () => {
          await drain(tabs[0]);
          await drain(tabs[1]);
        };
        await scheduler.waitFor(drained());

        const expected = [...tapped].sort();
        expect(
          server
            .checkIns()
            .map(row => row.day)
            .sort(),
        ).toEqual(expected);
        expect(await tabs[0].days()).toEqual(expected);
        for (const tab of tabs) {
          tab.engine.stop();
          await tab.store.close();
        }
      },
    ),
    { numRuns: 150, seed: 20261122 },
  );
});
