// A name that is typed in place: Enter or leaving keeps it, Escape does not.
import { useState } from 'react';
import { LONGEST_NAME } from '../../../store/compare/pins.ts';

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  /** null: as it was. */
  onDone(name: string | null): void;
}

export function NameField({ label, name, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(name);
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
      onBlur={() => onDone(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(draft);
        if (event.key === 'Escape') onDone(null);
      }}
    />
  );
}
