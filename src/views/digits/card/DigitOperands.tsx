// Where each number comes from, with a bar for what each product counts: to the right for, to the left against.
import type { DigitExplanation } from '../../../explain/digits-words.ts';
import { OperandTable } from '../../step-card/OperandTable.tsx';

interface DigitOperandsProps {
  readonly explanation: DigitExplanation;
  readonly pointed: string | null;
}

export function DigitOperands({ explanation, pointed }: DigitOperandsProps) {
  const mark = (row: number) => {
    const share = explanation.shares?.[row] ?? null;
    return share === null ? null : <ShareBar share={share} />;
  };
  return (
    <OperandTable explanation={explanation} pointed={pointed} mark={mark} leftOut={explanation.leftOutWords ?? null} />
  );
}

function ShareBar({ share }: { readonly share: number }) {
  const size = Math.abs(share) * 50;
  return (
    <span className="share-bar" aria-hidden="true">
      <span
        className={share < 0 ? 'is-negative' : 'is-positive'}
        style={{ left: `${share < 0 ? 50 - size : 50}%`, width: `${size}%` }}
      />
    </span>
  );
}
