// View = server base + waiting mutations. Pure functions: what a person sees right after a tap, offline or not.
import type { Base, Campaign, CheckIn, Me, Mutation, Reminder } from './types';

export type OwnCheckIn = CheckIn & { waiting: boolean };

type Named<N extends Mutation['name']> = Extract<Mutation, { name: N }>;

export function named<N extends Mutation['name']>(waiting: readonly Mutation[], name: N): Named<N>[] {
  return waiting.filter((mutation): mutation is Named<N> => mutation.name === name);
}

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

/** Days off as a set of days. The latest statement about a day decides. */
export function daysOffOf(base: Pick<Base, 'dayOff'>, waiting: readonly Mutation[]): ReadonlySet<string> {
  const days = new Set(base.dayOff.filter(row => row.off).map(row => row.day));
  for (const { args } of named(waiting, 'dayOff')) {
    if (args.off) days.add(args.day);
    else days.delete(args.day);
  }
  return days;
}

/** Every campaign in sight, newest start first. */
export function campaignsOf(
  base: Pick<Base, 'campaign' | 'me'>,
  waiting: readonly Mutation[],
  todayOf: (group: string) => string,
): readonly Campaign[] {
  const campaigns = new Map(base.campaign.map(row => [row.id, row]));
  const change = (id: string, part: Partial<Campaign>) => {
    const campaign = campaigns.get(id);
    if (campaign) campaigns.set(id, { ...campaign, ...part });
  };
  for (const mutation of waiting) {
    if (mutation.name === 'startCampaign' && !campaigns.has(mutation.id)) {
      const campaign = startedBy(mutation, base.me[0], todayOf);
      if (campaign) campaigns.set(campaign.id, campaign);
    }
    if (mutation.name === 'editCampaign') {
      const { campaign: id, actions, ...rest } = mutation.args;
      const before = campaigns.get(id)?.actions ?? [];
      change(id, {
        ...rest,
        actions: actions.map((title, n) => ({ id: before[n]?.id ?? `${id}/${n}`, title })),
      });
    }
    if (mutation.name === 'endCampaign') {
      const campaign = campaigns.get(mutation.args.campaign);
      if (campaign && campaign.startsOn > todayOf(campaign.group)) campaigns.delete(campaign.id);
      else if (campaign?.state !== 'done') change(mutation.args.campaign, { state: 'followUp' });
    }
    if (mutation.name === 'followUp') change(mutation.args.campaign, { state: 'done' });
  }
  return [...campaigns.values()].sort(
    (a, b) => b.startsOn.localeCompare(a.startsOn) || a.id.localeCompare(b.id),
  );
}

function startedBy(
  { id, args }: Named<'startCampaign'>,
  me: Me | undefined,
  todayOf: (group: string) => string,
): Campaign | null {
  const group = args.group ?? me?.leads[0];
  if (!group) return null;
  return {
    id,
    group,
    proposal: args.proposal ?? null,
    title: args.title,
    purpose: args.purpose ?? '',
    goal: args.goal ?? '',
    target: args.target > 1 ? args.target / 100 : args.target,
    startsOn: args.startsOn,
    endsOn: args.endsOn,
    state: args.startsOn <= todayOf(group) ? 'running' : 'planned',
    // The server gives an action its own id; until then its place in the list names it.
    actions: args.actions.map((action, index) =>
      typeof action === 'string'
        ? { id: `${id}/${index}`, title: action }
        : { id: action.id ?? `${id}/${index}`, title: action.title },
    ),
  };
}

/** The member with the language they chose last. */
export function meOf(base: Pick<Base, 'me'>, waiting: readonly Mutation[]): Me | null {
  const me = base.me[0];
  if (!me) return null;
  const locale = named(waiting, 'setLocale').at(-1)?.args.locale;
  return locale ? { ...me, locale } : me;
}

/** The reminder as set last. */
export function reminderOf(
  base: Pick<Base, 'reminder' | 'me'>,
  waiting: readonly Mutation[],
): Reminder | null {
  const set = named(waiting, 'setReminder').at(-1);
  const id = base.me[0]?.id;
  if (set && id) return { pace: 'spaced', every: 1, id, ...set.args };
  return base.reminder[0] ?? null;
}
