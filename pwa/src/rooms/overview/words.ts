// What the overview says of a group, in words.
import type { OverviewRow, WorkKind } from '../../contract';
import { formatDay, formatShare, type Key, t } from '../../i18n';
import { aliveOf, leftOf, type Need, type SortKey, shareOf, waitedFor } from '../../rules/overview';
import { perYear } from '../../rules/year';

export const kinds = {
  all: 'office.kind.all',
  reception: 'office.kind.reception',
  cleaning: 'office.kind.cleaning',
  canteen: 'office.kind.canteen',
  property: 'office.kind.property',
  security: 'office.kind.security',
} as const satisfies Record<WorkKind, Key>;

export const columnNames = {
  waits: 'overview.col.waits',
  name: 'overview.col.name',
  campaign: 'overview.col.campaign',
  share: 'overview.col.share',
  freshness: 'overview.col.freshness',
  level: 'overview.col.level',
  year: 'overview.col.year',
  customers: 'overview.col.customers',
} as const satisfies Record<SortKey, Key>;

export const needNames = {
  waiting: 'overview.need.one.waiting',
  ended: 'overview.need.one.ended',
  noCampaign: 'overview.need.noCampaign',
  low: 'overview.need.low',
} as const;

export const aliveNames = {
  new: 'overview.alive.new',
  unknown: 'overview.hidden',
  high: 'overview.alive.high',
  some: 'overview.alive.some',
  low: 'overview.alive.low',
} as const;

export const levelNames = {
  none: 'overview.level.none',
  draft: 'overview.level.draft',
  agreed: 'overview.level.agreed',
  reaffirm: 'overview.level.reaffirm',
} as const;

const paceNames = {
  new: 'overview.pace.new',
  slipping: 'overview.pace.slipping',
  beganLate: 'overview.pace.beganLate',
  onTheWay: 'overview.pace.onTheWay',
} as const;

/** What stands where there is no figure to show. */
export const nothing = '–';

export const placeWords = ({ site, kind }: OverviewRow): string =>
  site ? `${site.name} · ${t(kinds[kind])}` : t(kinds[kind]);

/** Where the campaign stands. */
export function stateWords(row: OverviewRow): string {
  const { campaign } = row;
  const left = leftOf(row);
  if (left !== null) return left === 0 ? t('overview.lastDay') : t('overview.left', { n: left });
  if (campaign?.state === 'planned') return t('overview.planned', { day: formatDay(campaign.startsOn) });
  return campaign?.state === 'followUp' ? t('overview.ended') : campaign ? t('overview.done') : '';
}

export function shareWords(row: OverviewRow): string {
  const share = shareOf(row);
  return share === null ? nothing : formatShare(share);
}

/** Why there is no participation, or how much it is. */
export function progressWords({ progress, figures, new: isNew }: OverviewRow): string {
  if (!progress) return t(figures === 'none' && !isNew ? 'overview.hidden' : 'overview.later');
  const words = t('overview.shareOf', { members: progress.members, n: progress.of });
  return figures === 'week' ? `${words}, ${t('overview.weekly')}` : words;
}

export const aliveWords = (row: OverviewRow): string => t(aliveNames[aliveOf(row)]);

export const levelWords = ({ level }: OverviewRow): string => t(levelNames[level?.state ?? 'none']);

export const yearWords = ({ year: { done } }: OverviewRow): string =>
  t('overview.year.of', { n: done, of: perYear });

export const paceWords = ({ new: isNew, year: { pace } }: OverviewRow): string =>
  isNew || pace === null ? t(paceNames.new) : t(paceNames[pace]);

/** What customers say with its interval, or how few they are. */
export function customerWords({ customers }: OverviewRow): { figure: string; beside: string } {
  const { n = 0, share = null, low = null, high = null } = customers ?? {};
  if (share === null || low === null || high === null)
    return { figure: nothing, beside: n === 0 ? t('overview.noAnswers') : t('overview.few', { n }) };
  return {
    figure: formatShare(share),
    beside: t('overview.between', { low: formatShare(low), high: formatShare(high) }),
  };
}

/** How long it has waited; empty where it waits for nobody. */
export function waitedWords(need: Need, today: string): string {
  const waited = waitedFor(need, today);
  if (waited === null) return '';
  if (waited.n === 0) return t(waited.unit === 'week' ? 'overview.thisWeek' : 'overview.today');
  return t(waited.unit === 'week' ? 'overview.forWeeks' : 'overview.forDays', { n: waited.n });
}

/** What waits, in as few words as fit into a cell. */
export const needShort = (need: Need): string =>
  need.need === 'ended'
    ? t('overview.short.ended', { n: need.n })
    : need.need === 'waiting'
      ? t('overview.short.waiting', { n: need.n })
      : t(needNames[need.need]);

export function needWords(need: Need, today: string): string {
  const what =
    need.need === 'ended'
      ? t('overview.need.ended', { n: need.n })
      : need.need === 'waiting'
        ? t('overview.need.waiting', { n: need.n })
        : t(needNames[need.need]);
  const how = waitedWords(need, today);
  return how === '' ? what : `${what}, ${how}`;
}
