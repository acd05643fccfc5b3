// A slider with its name and value; the arrow keys are its own, whatever led to it.
import { useId } from 'react';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as text, with its unit. */
  readonly text: string;
  onChange(value: number): void;
}

export function Slider({ label, value, min, max, step, text, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="break-slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
        // Else they would also step through the pass that is not on the screen.
        onKeyDown={(event) => event.stopPropagation()}
        onDoubleClick={() => min <= 0 && onChange(0)}
      />
    </div>
  );
}
