// What a group's figures must be, worked out from nothing but a list of what people did. The rules are written here a
// second time, from their words and with none of the app's or the server's code, so that the two can disagree.

/** `from` and `to` are the first and the last day of belonging to the group. */
export type Person = { name: string; from: string; to?: string };

export type Deed = { who: string; day: string } & (
  | { did: 'checkIn' | 'takeBack'; action: number }
  | { did: 'off' | 'working' }
  /** Thanks, the line-up or a point remembered. */
  | { did: 'talk' }
);

/** A customer's answer, by the clock of the group's zone. */
export type Answer = { day: string; hour: number; face: number };

export type Period = { startsOn: string; endsOn: string };

const utc = (day: string): number => Date.parse(`${day}T12:00:00Z`);
export const plus = (day: string, days: number): string =>
  new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10);
const weekday = (day: string): number => new Date(utc(day)).getUTCDay();
/** Mondays to Fridays, unless a group says otherwise. */
export const isWorkingDay = (day: string): boolean => weekday(day) >= 1 && weekday(day) <= 5;
export const daysOf = ({ startsOn, endsOn }: Period): string[] => {
  const days: string[] = [];
  for (let day = startsOn; day <= endsOn; day = plus(day, 1)) days.push(day);
  return days;
};
const percent = (share: number): number => Math.round(share * 100) / 100;

/** One person's one day: which actions stand, whether it was off, whether anything was done at all. */
function dayOf(deeds: readonly Deed[], who: string, day: string) {
  const standing = new Set<number>();
  let off = false;
  let talked = false;
  for (const deed of deeds) {
    if (deed.who !== who || deed.day !== day) continue;
    if (deed.did === 'checkIn') standing.add(deed.action);
    else if (deed.did === 'takeBack') standing.delete(deed.action);
    else if (deed.did === 'talk') talked = true;
    else off = deed.did === 'off';
  }
  return { actions: standing.size, off, active: standing.size > 0 || talked };
}

const present = (people: readonly Person[], day: string): Person[] =>
  people.filter(({ from, to }) => from <= day && (to === undefined || day <= to));

export type DayFigure = { day: string; checkIns: number; members: number; of: number };

/** Each working day of a campaign, and each other day on which somebody checked in all the same. */
export function progressOf(
  people: readonly Person[],
  deeds: readonly Deed[],
  campaign: Period,
): { days: DayFigure[]; checkIns: number; members: number; of: number; share: number } {
  const days = daysOf(campaign)
    .map(day => {
      const theirs = present(people, day).map(({ name }) => dayOf(deeds, name, day));
      return {
        day,
        checkIns: theirs.reduce((sum, { actions }) => sum + actions, 0),
        members: theirs.filter(({ actions }) => actions > 0).length,
        of: theirs.filter(({ actions, off }) => actions > 0 || (!off && isWorkingDay(day))).length,
      };
    })
    .filter(({ day, members }) => isWorkingDay(day) || members > 0);
  const sum = (of: 'checkIns' | 'members' | 'of') => days.reduce((total, day) => total + day[of], 0);
  return {
    days,
    checkIns: sum('checkIns'),
    members: sum('members'),
    of: sum('of'),
    share: sum('members') / sum('of'),
  };
}

/** Halves in a working week of silence; all active every day holds 100. From the group's first day to before `today`. */
export function freshnessOn(
  people: readonly Person[],
  deeds: readonly Deed[],
  first: string,
  today: string,
): number {
  const aDayOfSilence = 0.5 ** (1 / 5);
  let freshness = 0;
  for (let day = first; day < today; day = plus(day, 1)) {
    if (!isWorkingDay(day)) continue;
    const theirs = present(people, day).map(({ name }) => dayOf(deeds, name, day));
    const expected = theirs.filter(({ active, off }) => active || !off).length;
    if (expected === 0) continue;
    const share = theirs.filter(({ active }) => active).length / expected;
    freshness = 100 * share + (freshness - 100 * share) * aDayOfSilence;
  }
  return Math.round(freshness);
}

/** Quartiles of the steadiness of everyone who is there today and was expected on three days at least. */
export function spreadOn(
  people: readonly Person[],
  deeds: readonly Deed[],
  campaign: Period,
  today: string,
): { members: number; lower: number; median: number; upper: number } {
  const steadiness = present(people, today)
    .map(({ name, from }) => {
      const theirs = daysOf(campaign)
        .filter(day => day < today && from <= day)
        .map(day => ({ day, ...dayOf(deeds, name, day) }));
      const expected = theirs.filter(({ day, actions, off }) => actions > 0 || (!off && isWorkingDay(day)));
      return { days: expected.length, done: theirs.filter(({ actions }) => actions > 0).length };
    })
    .filter(({ days }) => days >= 3)
    .map(({ days, done }) => done / days)
    .sort((a, b) => a - b);
  // Between two neighbours by how near the wanted place is to each.
  const at = (part: number): number => {
    const place = part * (steadiness.length - 1);
    const [below, above] = [steadiness[Math.floor(place)] ?? 0, steadiness[Math.ceil(place)] ?? 0];
    return percent(below + (place % 1) * (above - below));
  };
  return { members: steadiness.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

export type PulseExpected = { n: number; share: number | null; low: number | null; high: number | null };

/** The share of the two best answers with its interval; only the number below ten. */
export function pulseOf(answers: readonly Answer[]): PulseExpected {
  const n = answers.length;
  if (n < 10) return { n, share: null, low: null, high: null };
  const share = answers.filter(({ face }) => face >= 4).length / n;
  return { n, share, low: wilsonBound(share, n, 0), high: wilsonBound(share, n, 1) };
}

/**
 * Wilson's bound is the share from which the observed one lies just 1.96 standard errors away; found by halving the
 * interval between what was observed and the `end` of all shares.
 */
function wilsonBound(share: number, n: number, end: 0 | 1): number {
  let [inside, outside] = [share, end as number];
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2;
    const errors = Math.abs(share - middle) / Math.sqrt((middle * (1 - middle)) / n);
    if (errors > 1.959964) outside = middle;
    else inside = middle;
  }
  return inside;
}

/** Four weeks before, during, and four weeks after; only at weekdays and hours at which each of them has answers. */
export function pulseAround(
  answers: readonly Answer[],
  { startsOn, endsOn }: Period,
): { before: PulseExpected; during: PulseExpected; after: PulseExpected } {
  const parts = {
    before: [plus(startsOn, -28), plus(startsOn, -1)],
    during: [startsOn, endsOn],
    after: [plus(endsOn, 1), plus(endsOn, 28)],
  } as const;
  const within = (part: keyof typeof parts): Answer[] =>
    answers.filter(({ day }) => parts[part][0] <= day && day <= parts[part][1]);
  const slot = ({ day, hour }: Answer): string => `${weekday(day)} ${hour}`;
  const answered = (['before', 'during', 'after'] as const).map(within).filter(some => some.length > 0);
  const common = (one: Answer): boolean =>
    answered.every(some => some.some(other => slot(other) === slot(one)));
  const figure = (part: keyof typeof parts): PulseExpected => pulseOf(within(part).filter(common));
  return { before: figure('before'), during: figure('during'), after: figure('after') };
}

/** The last four weeks, at whatever hour. */
export const pulseLately = (answers: readonly Answer[], today: string): PulseExpected =>
  pulseOf(answers.filter(({ day }) => plus(today, -27) <= day && day <= today));
