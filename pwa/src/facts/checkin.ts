// Check-ins: what the member did, day by day.
import type { CheckIn, Mutation, MutationArgs } from '../contract';
import { type Base, type Fact, named, record, snapshot, view } from '../sync';

export type OwnCheckIn = CheckIn & { waiting: boolean };

export const checkIns = view(checkInsOf);

/** The member's own check-ins that stand; one for each campaign, action and day. Order: as the base, then as tapped. */
export function checkInsOf(base: Pick<Base, 'checkIn'>, waiting: readonly Mutation[]): readonly OwnCheckIn[] {
  const retracted = new Set(named(waiting, 'retractCheckIn').map(mutation => mutation.args.checkIn));
  const seen = new Set<string>();
  const standing: OwnCheckIn[] = [];
  const add = (checkIn: OwnCheckIn) => {
    const fact = `${checkIn.campaign} ${checkIn.action} ${checkIn.day}`;
    if (checkIn.retracted || retracted.has(checkIn.id) || seen.has(fact)) return;
    seen.add(fact);
    standing.push(checkIn);
  };
  const unsent = new Map(named(waiting, 'checkIn').map(mutation => [mutation.id, mutation]));
  for (const row of base.checkIn) {
    // The answer that carried this row may have been half lost: then the mutation is still waiting as well.
    add({ ...row, waiting: unsent.has(row.id) });
    unsent.delete(row.id);
  }
  for (const { id, at, args } of unsent.values()) {
    add({ ...args, id, at, late: false, retracted: false, waiting: true });
  }
  return standing;
}

/** That an action was done on a day. Told already, by a double tap or another way, it is not told again. */
export const checkInFact = (args: MutationArgs['checkIn']): Fact => ({
  name: 'checkIn',
  args,
  unless: {
    tables: ['checkIn'],
    holds: (base, waiting) =>
      checkInsOf(base, waiting).some(
        own => own.campaign === args.campaign && own.action === args.action && own.day === args.day,
      ),
  },
});

/** That a check-in is taken back. */
export const retractFact = (checkIn: string): Fact => ({
  name: 'retractCheckIn',
  args: { checkIn },
  unless: {
    tables: [],
    holds: (_, waiting) => named(waiting, 'retractCheckIn').some(({ args }) => args.checkIn === checkIn),
  },
});

/** Notes that today's (or an earlier day's) action happened. */
export const checkIn = (campaign: string, action: string, day: string): Promise<void> =>
  record(checkInFact({ campaign, action, day }));

/** Takes a check-in back, sent or not, and with it what other phones of the member told about the same action and day. */
export async function retractCheckIn(id: string): Promise<void> {
  const { base, waiting } = snapshot.value;
  for (const one of sameFact(base, waiting, id)) await record(retractFact(one));
}

/** Ids of all check-ins that state the same as this one: another phone may have told it under an id of its own. */
export function sameFact(
  base: Pick<Base, 'checkIn'>,
  waiting: readonly Mutation[],
  id: string,
): readonly string[] {
  const stated = [
    ...base.checkIn.filter(row => !row.retracted),
    ...named(waiting, 'checkIn').map(mutation => ({ ...mutation.args, id: mutation.id })),
  ];
  const fact = stated.find(one => one.id === id);
  const same = stated.filter(
    one => one.campaign === fact?.campaign && one.action === fact.action && one.day === fact.day,
  );
  return [...new Set([id, ...same.map(one => one.id)])];
}
