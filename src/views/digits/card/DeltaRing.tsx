// δ as a ring: its length is |δ| as a share of the largest of the layer, clockwise is positive.
import type { DigitPicture } from '../../../explain/digits-pictures.ts';

export function DeltaRing({ picture }: { readonly picture: DigitPicture }) {
  const share = picture.values[0] / picture.limit;
  const mirrored = share < 0 ? 'translate(0 100) scale(1 -1) rotate(90 50 50)' : 'rotate(-90 50 50)';
  return (
    <svg className="delta-ring" viewBox="0 0 100 100" role="img" aria-label={picture.label}>
      <circle className="delta-ring-track" cx="50" cy="50" r="34" />
      <circle
        className="delta-ring-share"
        cx="50"
        cy="50"
        r="34"
        pathLength="100"
        strokeDasharray={`${Math.abs(share) * 98} 100`}
        transform={mirrored}
      />
      <text x="50" y="50" dy="0.35em" textAnchor="middle">
        δ
      </text>
    </svg>
  );
}
