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
      const did = theirs.filter(({ actions }) => actions > 0).length;
      const expected = isWorkingDay(day) ? theirs.filter(({ off }) => !off).length : 0;
      const of = expected > 0 ? expected : did;
      return {
        day,
        checkIns: theirs.reduce((sum, { actions }) => sum + actions, 0),
        members: Math.min(did, of),
        of,
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
    const expected = theirs.filter(({ off }) => !off).length;
    if (expected === 0) continue;
    const share = Math.min(1, theirs.filter(({ active }) => active).length / expected);
    freshness = 100 * share + (freshness - 100 * share) * aDayOfSilence;
  }
  return Math.round(freshness);
}

export type PulseExpected = {
  n: number;
  days: number;
  since: string | null;
  share: number | null;
  low: number | null;
  high: number | null;
};

/** How many answers there were, and on how many days. */
export function countOf(answers: readonly Answer[]): PulseExpected {
  const days = [...new Set(answers.map(({ day }) => day))].sort();
  return {
    n: answers.length,
    days: days.length,
    since: days[0] ?? null,
    share: null,
    low: null,
    high: null,
  };
}

const isContent = ({ face }: Answer): boolean => face >= 4;

/** The share of the two best answers with its interval; only the number below ten. */
export function pulseOf(answers: readonly Answer[]): PulseExpected {
  const n = answers.length;
  if (n < 10) return countOf(answers);
  const share = answers.filter(isContent).length / n;
  return { ...countOf(answers), share, low: wilsonBound(share, n, 0), high: wilsonBound(share, n, 1) };
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

/** Twelve weeks before, during, and four weeks after. */
export function pulseAround(answers: readonly Answer[], { startsOn, endsOn }: Period) {
  const between = (from: string, to: string): Answer[] =>
    answers.filter(({ day }) => from <= day && day <= to);
  return {
    before: between(plus(startsOn, -84), plus(startsOn, -1)),
    during: between(startsOn, endsOn),
    after: between(plus(endsOn, 1), plus(endsOn, 28)),
  };
}

export type ChangeExpected = {
  verdict: 'better' | 'worse' | 'notShown';
  before: number;
  after: number;
  low: number;
  high: number;
};

/** Two lists of answers with the weight of each. */
type Weighed = readonly [readonly (Answer & { weight: number })[], readonly (Answer & { weight: number })[]];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/**
 * What changed between enough answers before and after, fewer than 300 in each: shares at the same hours, workdays and weekends
 * apart; how much they move when one day is left out; and the interval of their difference, with three points for ordinary wander.
 */
export function changeOf(before: readonly Answer[], after: readonly Answer[]): ChangeExpected {
  const weigh = (answers: readonly Answer[]) =>
    answers.map(one => ({
      ...one,
      weight: 1 / (1 + 0.02 * (answers.filter(({ day }) => day === one.day).length - 1)),
    }));
  const all: Weighed = [weigh(before), weigh(after)];
  const hourOf = ({ day, hour }: Answer): string =>
    `${weekday(day) % 6 === 0 ? 'weekend' : 'workday'} ${hour}`;
  const hours = [...new Set(before.map(hourOf))].filter(hour => after.some(one => hourOf(one) === hour));

  /** Both shares, and of how many single answers each would be as sure. */
  const shares = (of: Weighed) => {
    const cells = hours
      .map(hour => of.map(answers => answers.filter(one => hourOf(one) === hour)))
      .filter(cell => cell.every(answers => answers.length > 0))
      .map(cell => {
        const sizes = cell.map(answers => sum(answers.map(({ weight }) => weight)));
        const [n0 = 0, n1 = 0] = sizes;
        return { cell, sizes, weight: 1 / (1 / n0 + 1 / n1) };
      });
    const whole = sum(cells.map(({ weight }) => weight));
    const part = (k: 0 | 1) => ({
      share:
        sum(
          cells.map(
            ({ cell, sizes, weight }) =>
              (weight * sum((cell[k] ?? []).filter(isContent).map(one => one.weight))) / (sizes[k] ?? 0),
          ),
        ) / whole,
      size:
        whole ** 2 /
        sum(
          cells.map(
            ({ cell, sizes, weight }) =>
              (weight / (sizes[k] ?? 0)) ** 2 * sum((cell[k] ?? []).map(one => one.weight ** 2)),
          ),
        ),
    });
    return [part(0), part(1)] as const;
  };
  const whole = shares(all);
  const difference = whole[1].share - whole[0].share;

  const variances = ([0, 1] as const).map(k => {
    const days = [...new Set(all[k].filter(one => hours.includes(hourOf(one))).map(({ day }) => day))];
    const without = days.map(day => {
      const rest = all[k].filter(one => one.day !== day);
      const [first, second] = shares(k === 0 ? [rest, all[1]] : [all[0], rest]);
      return second.share - first.share;
    });
    const mean = sum(without) / days.length;
    const free = days.length - 1;
    return { free, v: (free / days.length) * sum(without.map(one => (one - mean) ** 2)) };
  });
  const jackknife = sum(variances.map(({ v }) => v));
  const floor = sum(
    whole.map(({ share, size }) => {
      const p = (share * size + 1) / (size + 2);
      return (p * (1 - p)) / size;
    }),
  );
  const variance = Math.max(jackknife, floor);
  const freedom = Math.max(
    Math.min(...variances.map(({ free }) => free)),
    jackknife ** 2 / sum(variances.map(({ v, free }) => v ** 2 / free)),
  );
  const wide = variance + 0.03 ** 2;
  const reach = student(freedom * (wide / variance) ** 2) * Math.sqrt(wide);
  return {
    verdict: difference > reach ? 'better' : difference < -reach ? 'worse' : 'notShown',
    before: whole[0].share,
    after: whole[1].share,
    low: difference - reach,
    high: difference + reach,
  };
}

/** Student's two-sided 95 % point: the angle within which lie 95 % of cos^(freedom - 1), by Simpson's rule and halving. */
function student(freedom: number): number {
  const area = (to: number): number => {
    const step = to / 1000;
    const at = (n: number) => Math.max(0, Math.cos(n * step)) ** (freedom - 1);
    const inner = Array.from({ length: 999 }, (_, n) => (n % 2 === 0 ? 4 : 2) * at(n + 1));
    return ((at(0) + sum(inner) + at(1000)) * step) / 3;
  };
  const all = area(Math.PI / 2);
  let [inside, outside] = [0, Math.PI / 2];
  for (let step = 0; step < 50; step++) {
    const middle = (inside + outside) / 2;
    if (area(middle) > 0.95 * all) outside = middle;
    else inside = middle;
  }
  return Math.sqrt(freedom) * Math.tan(inside);
}

/** The last four weeks, at whatever hour. */
export const pulseLately = (answers: readonly Answer[], today: string): PulseExpected =>
  pulseOf(answers.filter(({ day }) => plus(today, -27) <= day && day <= today));
