// A menu of choices with its label: the platform's own select, so that keyboards, touch and screen readers know it.
import { useId } from 'react';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
  /** Why it cannot be chosen, or what it does; shown behind the label where it cannot, as a tooltip otherwise. */
  readonly note?: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly disabled?: boolean;
  onChange(value: string): void;
}

export function Choice({ label, value, options, disabled, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="plain"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled} title={option.note}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
