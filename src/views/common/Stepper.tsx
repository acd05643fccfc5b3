// A small whole number with − and +.
import { Icon } from './Icon.tsx';

interface StepperProps {
  /** What is counted, for the buttons' names: "hidden layers". */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly disabled?: boolean;
  onChange(value: number): void;
}

export function Stepper({ label, value, min, max, disabled, onChange }: StepperProps) {
  return (
    <span className="stepper">
      <button
        type="button"
        aria-label={`Fewer ${label}`}
        disabled={disabled || value <= min}
        onClick={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </button>
      <output aria-label={`${label}: ${value}`}>{value}</output>
      <button
        type="button"
        aria-label={`More ${label}`}
        disabled={disabled || value >= max}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </button>
    </span>
  );
}
