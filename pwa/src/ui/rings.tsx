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

/** Rings on the water: me inside, my group around me. Shares of 1; `target` is marked on the group's ring. */
export function Rings({
  me,
  group,
  target,
  label,
}: {
  me: number | null;
  group: number | null;
  target: number;
  label: string;
}) {
  const inner = at(target, 44);
  const outer = at(target, 58);
  return (
    <svg class="rings" viewBox="0 0 120 120" role="img" aria-label={label}>
      <Arc name="ring-group" radius={51} share={group} />
      <Arc name="ring-me" radius={33} share={me} />
      <line class="goal" x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} />
      <circle class="drop" cx="60" cy="60" r="7" />
    </svg>
  );
}
