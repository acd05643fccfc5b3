// A link as a picture for a camera: dark on light in both themes, with the quiet zone around it that readers need.
import { useMemo } from 'react';
import { QUIET_ZONE, qrOf } from './qr.ts';

/** A page of this machine alone is opened by no other device. */
const isReachable = !/^(localhost|127\.|\[::1\]|$)/.test(window.location.hostname);

export function QrCode({ text }: { readonly text: string }) {
  const code = useMemo(() => qrOf(text), [text]);
  if (!code) return <p className="qr-none">The link is too long for a QR code that a camera can read.</p>;
  const side = code.size + 2 * QUIET_ZONE;
  return (
    <figure className="qr">
      <svg
        viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label="QR code of the link"
      >
        <rect className="qr-light" x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} />
        <path className="qr-dark" d={code.path} />
      </svg>
      {isReachable && <figcaption>Opens the link on another device</figcaption>}
    </figure>
  );
}
