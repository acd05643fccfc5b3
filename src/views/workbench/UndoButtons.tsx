// Take back what was done, and do it again.
import type { Moving } from '../../store/state.ts';
import { DeedButton } from '../common/DeedButton.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import './undo-buttons.css';

export function UndoButtons() {
  const { undo, redo } = useInstrument();
  const last = useInstrumentState((state) => state.past.at(-1));
  const next = useInstrumentState((state) => state.future[0]);
  return (
    <span className="undo-buttons">
      <DeedButton name="Undo" deed={wordsOf(last)} onClick={undo} />
      <DeedButton name="Redo" deed={wordsOf(next)} onClick={redo} />
    </span>
  );
}

function wordsOf(moving: Moving | undefined): string | null {
  return moving?.deed ?? null;
}
