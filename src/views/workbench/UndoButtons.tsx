// Take back what was done, and do it again.
import type { Moving } from '../../store/state.ts';
import { Icon } from '../common/Icon.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import './undo-buttons.css';

export function UndoButtons() {
  const { undo, redo } = useInstrument();
  const last = useInstrumentState((state) => state.past.at(-1));
  const next = useInstrumentState((state) => state.future[0]);
  return (
    <span className="undo-buttons">
      <DeedButton name="Undo" keys="Control+Z Meta+Z" deed={last} onClick={undo} />
      <DeedButton name="Redo" keys="Control+Shift+Z Meta+Shift+Z Control+Y" deed={next} onClick={redo} />
    </span>
  );
}

interface DeedButtonProps {
  readonly name: 'Undo' | 'Redo';
  readonly keys: string;
  readonly deed: Moving | undefined;
  onClick(): void;
}

/** Not disabled for real: a button that takes itself away would take the focus along. */
function DeedButton({ name, keys, deed, onClick }: DeedButtonProps) {
  const words = deed?.deed ? `${name}: ${deed.deed}` : name;
  return (
    <button
      type="button"
      className="button button-icon"
      aria-label={words}
      aria-keyshortcuts={keys}
      aria-disabled={!deed}
      title={deed ? words : `Nothing to ${name.toLowerCase()}`}
      onClick={onClick}
    >
      <Icon name={name === 'Undo' ? 'undo' : 'redo'} />
    </button>
  );
}
