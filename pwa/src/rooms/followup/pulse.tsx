import type { Pulse, PulseFigure } from '../../contract';
import { formatShare, t } from '../../i18n';
import { compare, type Part } from '../../rules/figures';
import './figures.css';

const names = { before: 'part.before', during: 'part.during', after: 'part.after' } as const;

/** A share without an interval is never drawn: below ten answers there is neither. */
function words(figure: PulseFigure): string {
  if (!figure) return t('pulse.notYet');
  const { n, share, low, high } = figure;
  if (share === null || low === null || high === null) return t('pulse.few', { n });
  return t('pulse.words', {
    n,
    share: formatShare(share),
    low: formatShare(low),
    high: formatShare(high),
  });
}

function Picture({ figure }: { figure: PulseFigure }) {
  const known = figure && figure.low !== null && figure.high !== null && figure.share !== null;
  return (
    <span class="pulse-scale" aria-hidden="true">
      {known && (
        <>
          <i
            class="pulse-range"
            style={{
              insetInlineStart: `${(figure.low ?? 0) * 100}%`,
              inlineSize: `${((figure.high ?? 0) - (figure.low ?? 0)) * 100}%`,
            }}
          />
          <i class="pulse-share" style={{ insetInlineStart: `${(figure.share ?? 0) * 100}%` }} />
        </>
      )}
    </span>
  );
}

/** What customers answered before, during and after a campaign: drawn, and in words. */
export function PulseAround({ pulse, parts }: { pulse: Pulse; parts: readonly Part[] }) {
  const verdict = pulse.after
    ? compare(pulse.before, pulse.after)
    : parts.includes('during')
      ? compare(pulse.before, pulse.during)
      : null;
  const sentences = { better: 'pulse.better', worse: 'pulse.worse', chance: 'pulse.chance' } as const;
  return (
    <>
      <ul class="pulse">
        {parts.map(part => (
          <li key={part} data-part={part}>
            <strong>{t(names[part])}</strong>
            {pulse[part] && pulse[part].share !== null && (
              <span class="pulse-figure">{formatShare(pulse[part].share)}</span>
            )}
            <Picture figure={pulse[part]} />
            <span class="small">{words(pulse[part])}</span>
          </li>
        ))}
      </ul>
      {verdict && <p>{t(sentences[verdict])}</p>}
      <p class="small soft">{t('pulse.help')}</p>
    </>
  );
}

/** What customers answered lately. */
export function PulseLately({ pulse }: { pulse: Pulse | undefined }) {
  const figure = pulse?.recent ?? null;
  return (
    <ul class="pulse">
      <li>
        <strong>{t('pulse.lately')}</strong>
        {figure && figure.share !== null && <span class="pulse-figure">{formatShare(figure.share)}</span>}
        <Picture figure={figure} />
        <span class="small">{figure ? words(figure) : t('pulse.none')}</span>
      </li>
    </ul>
  );
}
