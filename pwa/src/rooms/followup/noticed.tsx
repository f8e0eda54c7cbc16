import type { Campaign, Pulse, PulseFigure } from '../../contract';
import { formatDay, formatShare, t } from '../../i18n';
import type { Day } from '../../rules/day';
import { type Compared, lacks, type Noticed, noticed, ofHundred } from '../../rules/noticed';
import { Scale } from './pulse';
import './figures.css';

const verdicts = {
  better: 'noticed.better',
  worse: 'noticed.worse',
  notShown: 'noticed.notShown',
  tooFew: 'noticed.tooFew',
  otherHours: 'noticed.otherHours',
} as const;

/** The one sentence about what customers noticed around a campaign. */
export function noticedWords(said: Noticed): string {
  switch (said.kind) {
    case 'told':
      return t(verdicts[said.change.verdict]);
    case 'later':
      return t('noticed.later', { day: formatDay(said.on, 'long') });
    case 'coming':
      return t('noticed.coming');
    case 'tooFewBefore':
      return t('noticed.tooFewBefore');
    case 'nobody':
      return t('noticed.nobody');
  }
}

const spans = {
  better: 'noticed.byBetter',
  worse: 'noticed.byWorse',
  notShown: 'noticed.byNotShown',
} as const;

/** What customers noticed around a campaign that has begun: the sentence, and the numbers behind it. */
export function NoticedAround({ campaign, pulse, today }: { campaign: Campaign; pulse: Pulse; today: Day }) {
  const said = noticed(campaign, pulse, today);
  const change = said.kind === 'told' ? said.change : null;
  const compared = change?.compared ?? null;
  return (
    <>
      <p>{noticedWords(said)}</p>
      {change && compared && change.verdict in spans && (
        <p>{t(spans[change.verdict as keyof typeof spans], ofHundred(compared))}</p>
      )}
      {said.kind !== 'nobody' && <Times pulse={pulse} compared={compared} />}
      {change && change.needed !== null && <p>{t('noticed.needed', { n: change.needed })}</p>}
      {compared && (
        <p class="small soft">
          {t('noticed.help')} {t('noticed.why')}
        </p>
      )}
    </>
  );
}

/** The answers before, during and after, as far as there are any; the shares of content ones only where they may be compared. */
function Times({ pulse, compared }: { pulse: Pulse; compared: Compared | null }) {
  const { before, during, after } = pulse;
  return (
    <ul class="pulse">
      {before && before.n > 0 && (
        <Time part="before" figure={before} share={compared?.before ?? null} compares />
      )}
      {during && during.n > 0 && <Time part="during" figure={during} share={null} />}
      {after && after.n > 0 && <Time part="after" figure={after} share={compared?.after ?? null} compares />}
    </ul>
  );
}

type Figure = NonNullable<PulseFigure>;

const names = { before: 'part.before', during: 'part.during', after: 'part.after' } as const;

type TimeProps = {
  part: keyof typeof names;
  figure: Figure;
  share: number | null;
  /** Whether this time is compared with the other, and therefore can lack answers. */
  compares?: boolean;
};

function Time({ part, figure, share, compares = false }: TimeProps) {
  return (
    <li data-part={part}>
      <strong>{t(names[part])}</strong>
      {share !== null && (
        <>
          <span class="pulse-figure">{formatShare(share)}</span>
          <Scale share={share} />
        </>
      )}
      <span class="small">{timeWords(figure, compares)}</span>
    </li>
  );
}

/** "8 answers on 3 days since 3 Feb · 12 answers are missing" */
function timeWords(figure: Figure, compares: boolean): string {
  const { n, days, since } = figure;
  const words = [t('noticed.answers', { n }), t('noticed.days', { n: days })];
  if (since) words.push(t('noticed.since', { day: formatDay(since) }));
  const missing = compares ? lacks(figure) : null;
  if (!missing) return words.join(' ');
  const what =
    missing.answers > 0
      ? t('noticed.missing', { n: missing.answers })
      : t('noticed.missingDays', { n: missing.days });
  return `${words.join(' ')} · ${what}`;
}
