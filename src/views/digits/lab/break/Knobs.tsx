// The knobs of the weights, and those of the images.
import { formatSetting } from '../../../../explain/format.ts';
import { MOST_NOISE, MOST_ROTATION, MOST_SHIFT } from '../../../../store/digits/damage/breaking.ts';
import { NumberField } from '../../../common/NumberField.tsx';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { Slider } from './Slider.tsx';
import { useBreaking, useBreakingState } from './use-breaking.ts';

const LARGEST_SEED = 999_999;

export function NetworkKnobs() {
  const breaking = useBreaking();
  const { weightNoise, seed, biasesOff } = useBreakingState((state) => state.damage);
  const numbers = useInstrumentState((state) => state.view.numbers);
  return (
    <fieldset className="lab-panel break-group">
      <legend>Weights and biases</legend>
      <Slider
        label="Noise on every weight"
        value={weightNoise}
        min={0}
        max={MOST_NOISE}
        step={0.05}
        text={formatSetting(weightNoise, numbers)}
        onChange={(value) => breaking.set({ weightNoise: value })}
      />
      <p className="lab-hint">1: noise as wide as the weights themselves.</p>
      <NumberField
        label="Seed of the noise"
        value={seed}
        min={0}
        max={LARGEST_SEED}
        whole
        onCommit={(value) => breaking.set({ seed: value })}
      />
      <Check
        label="Biases off"
        isChecked={biasesOff}
        onChange={(isChecked) => breaking.set({ biasesOff: isChecked })}
      />
    </fieldset>
  );
}

export function ImageKnobs() {
  const breaking = useBreaking();
  const { shiftX, shiftY, rotation, permuted } = useBreakingState((state) => state.damage);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const given = (value: number) => formatSetting(value, numbers);
  return (
    <fieldset className="lab-panel break-group">
      <legend>Images</legend>
      <Slider
        label="Shift to the right"
        value={shiftX}
        min={-MOST_SHIFT}
        max={MOST_SHIFT}
        step={0.5}
        text={`${given(shiftX)} px`}
        onChange={(value) => breaking.set({ shiftX: value })}
      />
      <Slider
        label="Shift down"
        value={shiftY}
        min={-MOST_SHIFT}
        max={MOST_SHIFT}
        step={0.5}
        text={`${given(shiftY)} px`}
        onChange={(value) => breaking.set({ shiftY: value })}
      />
      <Slider
        label="Turn clockwise"
        value={rotation}
        min={-MOST_ROTATION}
        max={MOST_ROTATION}
        step={1}
        text={`${given(rotation)}°`}
        onChange={(value) => breaking.set({ rotation: value })}
      />
      <Check
        label="Pixels in another order"
        isChecked={permuted}
        onChange={(isChecked) => breaking.set({ permuted: isChecked })}
      />
    </fieldset>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isChecked: boolean;
  onChange(isChecked: boolean): void;
}

function Check({ label, isChecked, onChange }: CheckProps) {
  return (
    <label className="break-check">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
