import type { OverviewRow } from '../contract';
import { daysLeft } from './current';
import { type Day, daysBetween, weekOf } from './day';
import { freshnessLevel } from './share';
import { perYear } from './year';

// What is made of the lines of the overview. Whatever it is, it is made of what the lines say: a group that shows nothing is part of
// no sum.

export type Need = OverviewRow['needs'][number];
export type NeedName = Need['need'];

/** Person-days with a check-in, of those expected; null where nothing is shown. */
export const shareOf = ({ progress }: OverviewRow): number | null =>
  progress && progress.of > 0 ? progress.members / progress.of : null;

/** Days until the campaign is over; null while none runs. */
export const leftOf = ({ campaign, today }: OverviewRow): number | null =>
  campaign?.state === 'running' ? daysLeft(campaign, today) : null;

export type Alive = 'new' | 'unknown' | ReturnType<typeof freshnessLevel>;

export const aliveOf = ({ new: isNew, freshness }: OverviewRow): Alive =>
  isNew ? 'new' : freshness === null ? 'unknown' : freshnessLevel(freshness);

/** How long something has waited, in days or, where only the week is told, in weeks; null where it waits for nobody. */
export function waitedFor({ since, week }: Need, today: Day): { n: number; unit: 'day' | 'week' } | null {
  if (since === null) return null;
  const days = Math.max(0, daysBetween(since, week ? weekOf(today) : today));
  return week ? { n: days / 7, unit: 'week' } : { n: days, unit: 'day' };
}

// Finding and sorting.

export type Wanted = { text: string; site: string; kind: string; need: string };
export const nothingWanted: Wanted = { text: '', site: '', kind: '', need: '' };
/** The site of groups that have none. */
export const noSite = 'none';

/** Without case and accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The lines that hold all words somewhere in name, site and campaign, and are of that site and kind, and in which that waits. */
export function found(rows: readonly OverviewRow[], { text, site, kind, need }: Wanted): OverviewRow[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return rows.filter(row => {
    if (site && (row.site?.id ?? noSite) !== site) return false;
    if (kind && row.kind !== kind) return false;
    if (need === 'any' && row.needs.length === 0) return false;
    if (need && need !== 'any' && !row.needs.some(one => one.need === need)) return false;
    if (words.length === 0) return true;
    const said = plain(`${row.name} ${row.site?.name ?? ''} ${row.campaign?.title ?? ''}`);
    return words.every(word => said.includes(word));
  });
}

/** The most urgent first, as supervisors see them. */
const urgency: readonly NeedName[] = ['noCampaign', 'ended', 'waiting', 'low'];
const levels = ['draft', 'reaffirm', 'agreed'] as const;

/** By what a column is sorted; null always comes last. */
const sortedBy = {
  name: null,
  campaign: leftOf,
  share: row => {
    const share = shareOf(row);
    return share === null || !row.campaign ? null : share - row.campaign.target;
  },
  freshness: ({ new: isNew, freshness }) => (isNew ? null : freshness),
  level: ({ level }) => (level ? levels.indexOf(level.state) : null),
  year: ({ year: { done, coming } }) => done + coming / 100,
  customers: ({ customers }) => customers?.share ?? null,
  // The most urgent first, of that what has waited longest.
  waits: ({ needs, today }) => {
    const [first] = needs.map(one => urgency.indexOf(one.need)).sort((a, b) => a - b);
    if (first === undefined) return null;
    const since = needs.find(one => one.need === urgency[first])?.since;
    return first * 100_000 - (since ? Math.max(0, daysBetween(since, today)) : 0);
  },
} as const satisfies Record<string, ((row: OverviewRow) => number | null) | null>;

export type SortKey = keyof typeof sortedBy;
export const sortKeys = Object.keys(sortedBy) as SortKey[];

const { compare } = new Intl.Collator(undefined, { numeric: true });
const byName = (a: OverviewRow, b: OverviewRow): number =>
  compare(a.name, b.name) || compare(a.site?.name ?? '', b.site?.name ?? '') || (a.id < b.id ? -1 : 1);

/** The lines in the order of a column; what is alike, by name. */
export function sorted(rows: readonly OverviewRow[], key: SortKey, down = false): OverviewRow[] {
  const sign = down ? -1 : 1;
  const value: ((row: OverviewRow) => number | null) | null = sortedBy[key];
  if (!value) return [...rows].sort((a, b) => sign * byName(a, b));
  const values = new Map(rows.map(row => [row, value(row)]));
  return [...rows].sort((a, b) => {
    const [x = null, y = null] = [values.get(a), values.get(b)];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0) || byName(a, b);
    return sign * (x - y) || byName(a, b);
  });
}

// Sums.

export type Sum = {
  groups: number;
  /** Of those that show something: how many they are, and their person-days together. */
  shown: number;
  share: number | null;
  /** Campaigns looked back on this year. */
  done: number;
  /** Of those with enough answers: how many they are, and the part of all their customers who are content. */
  answered: number;
  content: number | null;
  /** Groups in which something waits. */
  waiting: number;
};

export function sumOf(rows: readonly OverviewRow[]): Sum {
  const sum: Sum = {
    groups: rows.length,
    shown: 0,
    share: null,
    done: 0,
    answered: 0,
    content: null,
    waiting: 0,
  };
  let [members, of, content, answers] = [0, 0, 0, 0];
  for (const { progress, year, customers, needs } of rows) {
    sum.done += year.done;
    if (needs.length > 0) sum.waiting++;
    if (progress) {
      sum.shown++;
      members += progress.members;
      of += progress.of;
    }
    if (customers && customers.share !== null) {
      sum.answered++;
      content += customers.share * customers.n;
      answers += customers.n;
    }
  }
  if (of > 0) sum.share = members / of;
  if (answers > 0) sum.content = content / answers;
  return sum;
}

export type SumPart = { key: string; sum: Sum };

/** The sums of the parts that the lines fall into, by the parts' keys. */
export function sumsBy(rows: readonly OverviewRow[], keyOf: (row: OverviewRow) => string): SumPart[] {
  const parts = new Map<string, OverviewRow[]>();
  for (const row of rows) {
    const part = parts.get(keyOf(row));
    if (part) part.push(row);
    else parts.set(keyOf(row), [row]);
  }
  return [...parts].map(([key, some]) => ({ key, sum: sumOf(some) }));
}

// The spread over groups.

export type Measure = 'customers' | 'share';
export const measures: readonly Measure[] = ['customers', 'share'];

export type Dot = {
  row: OverviewRow;
  value: number;
  /** The place in a box of 1 by 1 for a row of dots: `at` from left to right, `stack` from the middle, up and down. */
  at: number;
  stack: number;
  /** What customers say of the group lies apart from what they say of all, more than chance usually does. */
  apart: 'below' | 'above' | null;
};

export type Spread = {
  dots: Dot[];
  /** Groups without a figure. */
  missing: number;
  lower: number;
  median: number;
  upper: number;
  /** Of all together. */
  whole: number;
  below: number;
  above: number;
  /** The most dots that stand upon each other. */
  most: number;
};

/** So many places are told apart along the line. */
const places = 50;

const quantile = (ordered: readonly number[], part: number): number => {
  const at = part * (ordered.length - 1);
  const low = ordered[Math.floor(at)] ?? 0;
  const high = ordered[Math.ceil(at)] ?? low;
  return low + (at - Math.floor(at)) * (high - low);
};

/** How even it is over groups: a dot for each that has a figure; null where there is none. */
export function spreadOf(rows: readonly OverviewRow[], measure: Measure): Spread | null {
  const figureOf = (row: OverviewRow): number | null =>
    measure === 'customers' ? (row.customers?.share ?? null) : shareOf(row);
  const known = rows
    .flatMap(row => {
      const value = figureOf(row);
      return value === null ? [] : [{ row, value }];
    })
    .sort((a, b) => a.value - b.value || byName(a.row, b.row));
  if (known.length === 0) return null;
  const sum = sumOf(rows);
  const whole = (measure === 'customers' ? sum.content : sum.share) ?? 0;
  const stacks = new Map<number, number>();
  const dots = known.map(({ row, value }): Dot => {
    const place = Math.round(Math.min(1, value) * places);
    const nth = stacks.get(place) ?? 0;
    stacks.set(place, nth + 1);
    const { low, high } = row.customers ?? {};
    const far = measure === 'customers' && typeof low === 'number' && typeof high === 'number';
    return {
      row,
      value,
      at: place / places,
      stack: nth % 2 === 1 ? (nth + 1) / 2 : -nth / 2,
      apart: far && high < whole ? 'below' : far && low > whole ? 'above' : null,
    };
  });
  const values = known.map(({ value }) => value);
  return {
    dots,
    missing: rows.length - known.length,
    lower: quantile(values, 0.25),
    median: quantile(values, 0.5),
    upper: quantile(values, 0.75),
    whole,
    below: dots.filter(({ apart }) => apart === 'below').length,
    above: dots.filter(({ apart }) => apart === 'above').length,
    most: Math.max(...stacks.values()),
  };
}

// The year's course.

/** The quarter of a day, as in 2026-Q3. */
export const quarterOf = (day: Day): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

export type Course = {
  year: number;
  /** How many campaigns had been looked back on at the end of each month that has begun, of all groups together. */
  months: number[];
  /** Four for each group. */
  goal: number;
  /** How far today is in the year, 0 to 1. */
  today: number;
  /** How many groups have looked back on none, one, two, three, and four or more. */
  groups: [number, number, number, number, number];
  coming: number;
};

/** How the campaigns of a year have come together; null without a group. */
export function courseOf(rows: readonly OverviewRow[]): Course | null {
  const today = rows
    .map(row => row.today)
    .sort()
    .at(-1);
  if (!today) return null;
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const ends = rows.flatMap(row => (row.year.year === year ? row.year.ends : []));
  const groups: Course['groups'] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const done = row.year.year === year ? row.year.done : 0;
    groups[Math.min(perYear, done) as 0 | 1 | 2 | 3 | 4]++;
  }
  const first = `${year}-01-01`;
  return {
    year,
    months: Array.from(
      { length: month },
      (_, nth) => ends.filter(end => Number(end.slice(5, 7)) <= nth + 1).length,
    ),
    goal: perYear * rows.length,
    today: daysBetween(first, today) / daysBetween(first, `${year + 1}-01-01`),
    groups,
    coming: rows.reduce((sum, row) => sum + (row.year.year === year ? row.year.coming : 0), 0),
  };
}

// Which rows of a long table are drawn.

/** The first and the last that are in sight, with some beyond, of rows that are all as high; heights in pixels. */
export function inSight(
  rows: number,
  height: number,
  top: number,
  sight: number,
): { from: number; to: number } {
  const beyond = 12;
  const from = Math.max(0, Math.floor(top / height) - beyond);
  return { from: Math.min(from, rows), to: Math.min(rows, Math.ceil((top + sight) / height) + beyond) };
}
