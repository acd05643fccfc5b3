// Undo or redo, named by the deed that it takes back or does again.
import { Icon } from './Icon.tsx';

interface DeedButtonProps {
  readonly name: 'Undo' | 'Redo';
  /** What the deed is called; '' where it has no words, null where there is none. */
  readonly deed: string | null;
  onClick(): void;
}

const KEYS = { Undo: 'Control+Z Meta+Z', Redo: 'Control+Shift+Z Meta+Shift+Z Control+Y' };

/** Not disabled for real: a button that takes itself away would take the focus along. */
export function DeedButton({ name, deed, onClick }: DeedButtonProps) {
  const words = deed ? `${name}: ${deed}` : name;
  return (
    <button
      type="button"
      className="button button-icon"
      aria-label={words}
      aria-keyshortcuts={KEYS[name]}
      aria-disabled={deed === null}
      title={deed === null ? `Nothing to ${name.toLowerCase()}` : words}
      onClick={onClick}
    >
      <Icon name={name === 'Undo' ? 'undo' : 'redo'} />
    </button>
  );
}
