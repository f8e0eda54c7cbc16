import type { Pulse, PulseFigure } from '../../contract';
import { formatShare, t } from '../../i18n';
import './figures.css';

/** A share between none and all, and where it most likely lies. */
export function Scale({ share, low, high }: { share: number; low?: number | null; high?: number | null }) {
  const [from, to] = [low ?? share, high ?? share];
  return (
    <span class="pulse-scale" aria-hidden="true">
      {from < to && (
        <i
          class="pulse-range"
          style={{ insetInlineStart: `${from * 100}%`, inlineSize: `${(to - from) * 100}%` }}
        />
      )}
      <i class="pulse-share" style={{ insetInlineStart: `${share * 100}%` }} />
    </span>
  );
}

/** A share is never told without its interval: below ten answers there is neither. */
function words(figure: NonNullable<PulseFigure>): string {
  const { n, share, low, high } = figure;
  if (share === null || low === null || high === null) return t('pulse.few', { n });
  return t('pulse.words', {
    n,
    share: formatShare(share),
    low: formatShare(low),
    high: formatShare(high),
  });
}

/** What customers answered lately; nothing where nobody did. */
export function PulseLately({ pulse }: { pulse: Pulse | undefined }) {
  const figure = pulse?.recent ?? null;
  if (!figure || figure.n === 0) return null;
  return (
    <ul class="pulse">
      <li>
        <strong>{t('pulse.lately')}</strong>
        {figure.share !== null && (
          <>
            <span class="pulse-figure">{formatShare(figure.share)}</span>
            <Scale share={figure.share} low={figure.low} high={figure.high} />
          </>
        )}
        <span class="small">{words(figure)}</span>
      </li>
    </ul>
  );
}
