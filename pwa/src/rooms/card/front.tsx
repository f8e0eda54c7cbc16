import { useState } from 'preact/hooks';
import type { Point } from '../../contract';
import { ownToday } from '../../facts/group';
import { me } from '../../facts/member';
import { organisation } from '../../facts/organisation';
import { points } from '../../facts/point';
import { t } from '../../i18n';
import { pointOfDay } from '../../rules/point';
import { Icon } from '../../ui/icons';
import { Piece } from '../../ui/piece';
import { TurnButton } from './turn';

/** The promise and the points; today's point carries one of its wordings. */
export function Front({ onTurn }: { onTurn: () => void }) {
  const [open, setOpen] = useState<string | null>(null);
  const today = pointOfDay(points.value, ownToday.value);
  return (
    <>
      <header class="promise">
        <Water />
        <div class="promise-head">
          <p class="promise-who">{me.value?.name}</p>
          <TurnButton text={t('card.turn')} onTurn={onTurn} />
        </div>
        <p class="promise-text">{organisation.value?.vision}</p>
        <Piece name="OwnWhy" />
      </header>
      {points.value.length === 0 && <p class="soft card-empty">{t('card.empty')}</p>}
      <ul class="points" aria-label={t('card.points')}>
        {points.value.map(point => (
          <PointRow
            key={point.id}
            point={point}
            wording={point.id === today?.point.id ? today.wording : null}
            open={open === point.id}
            onToggle={() => setOpen(open === point.id ? null : point.id)}
          />
        ))}
      </ul>
    </>
  );
}

type RowProps = { point: Point; wording: string | null; open: boolean; onToggle: () => void };

function PointRow({ point, wording, open, onToggle }: RowProps) {
  return (
    <li class="point" data-today={wording !== null}>
      <button type="button" class="point-go" aria-expanded={open} onClick={onToggle}>
        <span class="point-text">
          {wording !== null && <span class="point-tag">{t('card.todaysPoint')}</span>}
          <span class="point-title">{point.title}</span>
          {wording && <span class="point-wording">{wording}</span>}
        </span>
        <Icon name="chevron" size={16} mirror />
      </button>
      {open && (
        <p class="point-why" ref={why => why?.scrollIntoView({ block: 'nearest' })}>
          <span class="sr">{t('card.why')}: </span>
          {point.why}
        </p>
      )}
    </li>
  );
}

/** Rings on the water behind the promise. */
function Water() {
  return (
    <svg class="promise-water" viewBox="0 0 200 200" fill="none" stroke="currentColor" aria-hidden="true">
      {[14, 34, 58, 86].map((radius, n) => (
        <circle
          key={radius}
          cx="100"
          cy="100"
          r={radius}
          stroke-width={2.4 - n * 0.4}
          opacity={0.5 - n * 0.1}
        />
      ))}
      <circle cx="100" cy="100" r="4" fill="currentColor" stroke="none" opacity=".6" />
    </svg>
  );
}
