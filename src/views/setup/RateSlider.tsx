// The learning rate: typed exactly, or dragged on a logarithmic scale from 0.0001 to 10.
import { useEffect, useState } from 'react';
import { separated } from '../../charts/shared/text.ts';
import { LIMITS } from '../../store/setup-options.ts';
import { NumberField } from '../common/NumberField.tsx';
import { usePreferences } from '../common/preferences-context.tsx';

const STEPS_PER_DECADE = 20;
const LOWEST_DECADE = -4;
const HIGHEST_DECADE = 1;

export function rateOfStep(step: number): number {
  return Number((10 ** (LOWEST_DECADE + step / STEPS_PER_DECADE)).toPrecision(2));
}

export function stepOfRate(rate: number): number {
  const step = Math.round((Math.log10(rate) - LOWEST_DECADE) * STEPS_PER_DECADE);
  return Math.min(Math.max(step, 0), (HIGHEST_DECADE - LOWEST_DECADE) * STEPS_PER_DECADE);
}

export function RateSlider({ value, onCommit }: { readonly value: number; onCommit(value: number): void }) {
  const [{ numbers }] = usePreferences();
  const [dragged, setDragged] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the committed value takes over from the dragged one
  useEffect(() => setDragged(null), [value]);
  const shown = dragged ?? value;
  const commit = () => {
    if (dragged !== null && dragged !== value) onCommit(dragged);
  };
  return (
    <div className="rate">
      <NumberField label="Learning rate α" value={shown} min={1e-6} max={LIMITS.maxRate} onCommit={onCommit} />
      <input
        type="range"
        aria-label="Learning rate, logarithmic"
        aria-valuetext={separated(String(shown), numbers.separator)}
        min={0}
        max={(HIGHEST_DECADE - LOWEST_DECADE) * STEPS_PER_DECADE}
        value={stepOfRate(shown)}
        onChange={(event) => setDragged(rateOfStep(Number(event.target.value)))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
    </div>
  );
}
