import './rings.css';

type Ring = { share: number | null };

/** A position on a ring, clockwise from the top. */
const at = (share: number, radius: number): { x: number; y: number } => ({
  x: 60 + radius * Math.sin(share * 2 * Math.PI),
  y: 60 - radius * Math.cos(share * 2 * Math.PI),
});

function Arc({ share, radius, name }: Ring & { radius: number; name: string }) {
  return (
    <g class={name}>
      <circle class="track" cx="60" cy="60" r={radius} />
      {share !== null && share > 0 && (
        <circle
          class="arc"
          cx="60"
          cy="60"
          r={radius}
          pathLength={100}
          stroke-dasharray={`${Math.min(share, 1) * 100} 100`}
          transform="rotate(-90 60 60)"
        />
      )}
    </g>
  );
}

type Props = {
  me: number | null;
  group: number | null;
  customers: number | null;
  target: number;
  label: string;
};

/**
 * Rings on the water: me inside, my group around me, our customers outermost. Shares of 1; `target` is marked on the
 * group's ring.
 */
export function Rings({ me, group, customers, target, label }: Props) {
  const inner = at(target, 33);
  const outer = at(target, 45);
  return (
    <svg class="rings" viewBox="0 0 120 120" role="img" aria-label={label}>
      <Arc name="ring-customers" radius={54} share={customers} />
      <Arc name="ring-group" radius={39} share={group} />
      <Arc name="ring-me" radius={24} share={me} />
      <line class="goal" x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} />
      <circle class="drop" cx="60" cy="60" r="6" />
    </svg>
  );
}
