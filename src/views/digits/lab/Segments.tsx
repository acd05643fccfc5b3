// A choice among a few, side by side.
import { useId } from 'react';

interface SegmentsProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  onChange(value: Value): void;
}

export function Segments<Value extends string | number>(props: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="lab-segments">
      <legend className="visually-hidden">{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value}>
          <input
            className="segment-input"
            type="radio"
            name={name}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
