import type { Locale } from '../../contract';
import type { Said } from '../../facts/tablet';
import { atTablet } from '../../i18n/tablet';
import type { Parts } from './parts';

/** What the tablet has to say, above all else; thanks stand while the next one may begin. */
export function SaidLine({ desk, locale }: Parts) {
  const said = desk.said.value;
  const good = said?.what === 'thanks' || said?.what === 'chosen';
  return (
    <div role="status" aria-live="polite">
      {said && (
        <p class={`tablet-said ${good ? 'good' : 'alarm'}`}>
          {linesOf(said, locale).map(line => (
            <span key={line}>{line}</span>
          ))}
        </p>
      )}
    </div>
  );
}

function linesOf(said: Said, locale: Locale): string[] {
  switch (said.what) {
    case 'thanks':
      return [
        atTablet(locale, 'thanks', { name: said.name }),
        ...(said.already ? [atTablet(locale, 'already')] : []),
        ...(said.waits ? [atTablet(locale, 'waits')] : []),
      ];
    case 'locked':
      return [atTablet(locale, 'locked', { n: said.minutes })];
    case 'wrongStart':
      return [
        said.minutes > 0 ? atTablet(locale, 'locked', { n: said.minutes }) : atTablet(locale, 'wrongStart'),
      ];
    case 'refusedBefore':
      return [atTablet(locale, 'refusedBefore', { n: said.count })];
    default:
      return [atTablet(locale, said.what)];
  }
}
