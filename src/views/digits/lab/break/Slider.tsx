// A slider with its name and value; the arrow keys are its own, whatever led to it.
import { type CSSProperties, useId } from 'react';
import './slider.css';

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
        style={filled(value, min, max)}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
        // Else they would also step through the pass that is not on the screen.
        onKeyDown={(event) => event.stopPropagation()}
        onDoubleClick={() => min <= 0 && onChange(0)}
      />
    </div>
  );
}

/** The track is filled from where nothing is broken, on either side. */
function filled(value: number, min: number, max: number): CSSProperties {
  const share = (at: number) => (at - min) / (max - min);
  const none = share(Math.max(min, Math.min(max, 0)));
  const now = share(value);
  return { '--fill-from': Math.min(none, now), '--fill-to': Math.max(none, now) } as CSSProperties;
}
