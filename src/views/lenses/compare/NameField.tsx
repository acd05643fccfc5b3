// A name that is typed in place: Enter or leaving keeps it, Escape does not.
import { useRef, useState } from 'react';
import { LONGEST_NAME } from '../../../store/compare/pins.ts';

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  /** The name; null: as it was. `byKey`: the focus is still here. */
  onDone(name: string | null, byKey: boolean): void;
}

export function NameField({ label, name, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(name);
  const isDone = useRef(false);
  const finish = (kept: string | null, byKey: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(kept, byKey);
  };
  return (
    <input
      className="compare-name-field"
      aria-label={label}
      value={draft}
      maxLength={LONGEST_NAME}
      autoComplete="off"
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => finish(draft, false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Whatever gets the focus next must not be pressed by the same key.
        event.preventDefault();
        finish(event.key === 'Enter' ? draft : null, true);
      }}
    />
  );
}
