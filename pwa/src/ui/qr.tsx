import type { Invitation } from '../contract';

/** A link, to be scanned: always dark on white, with the light edge that readers need. */
export function QrCode({ of: { qr, link } }: { of: Pick<Invitation, 'qr' | 'link'> }) {
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${qr.side} ${qr.side}`}
      role="img"
      aria-label={link}
      shape-rendering="crispEdges"
    >
      <rect width={qr.side} height={qr.side} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
