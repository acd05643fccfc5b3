// Says so where the digits shown in an equation do not give the result shown.
import type { Numbers } from '../../../explain/format.ts';
import { roundingNote } from '../../../explain/rounding.ts';
import type { EquationLine } from '../../../explain/types.ts';

interface RoundingNoteProps {
  readonly lines: readonly EquationLine[];
  readonly numbers: Numbers;
}

export function RoundingNote({ lines, numbers }: RoundingNoteProps) {
  const note = roundingNote(lines, numbers);
  return note && <p className="rounding-note">{note}</p>;
}
