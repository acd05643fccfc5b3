// A bar for each of the ten digits, with its number; a line across it says what it was before.

export interface DigitBar {
  /** −1 … 1 of the longest bar; null while not known. */
  readonly share: number | null;
  readonly text: string;
  /** Where the line stands, 0 … 1; null for none. */
  readonly before?: number | null;
  /** In words, without the digit. */
  readonly spoken: string;
}

interface DigitBarsProps {
  readonly label: string;
  readonly bars: readonly DigitBar[];
}

export function DigitBars({ label, bars }: DigitBarsProps) {
  const isSigned = bars.some(({ share }) => (share ?? 0) < 0);
  return (
    <ul className="lab-bars" aria-label={label}>
      {bars.map(({ share, text, before = null, spoken }, digit) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the digit
        <li className="lab-bar" key={digit}>
          <span className="visually-hidden">{`${digit}: ${spoken}`}</span>
          <span className="lab-bar-name" aria-hidden="true">
            {digit}
          </span>
          <span className="lab-bar-track" aria-hidden="true">
            {share !== null && <Fill share={share} isSigned={isSigned} />}
            {before !== null && <span className="lab-bar-before" style={{ insetInlineStart: `${before * 100}%` }} />}
          </span>
          <span className="lab-bar-value" aria-hidden="true">
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** From the left, or from the middle where some are negative. */
function Fill({ share, isSigned }: { readonly share: number; readonly isSigned: boolean }) {
  const size = Math.min(1, Math.abs(share)) * (isSigned ? 50 : 100);
  const start = isSigned ? (share < 0 ? 50 - size : 50) : 0;
  return (
    <span
      className={share < 0 ? 'lab-bar-fill is-negative' : 'lab-bar-fill'}
      style={{ insetInlineStart: `${start}%`, inlineSize: `${size}%` }}
    />
  );
}
