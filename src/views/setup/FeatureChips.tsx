// Inputs computed from the others, each on or off: with x₁² and x₂² a single neuron learns the circles.
import { changeSetup } from '../../store/setup.ts';
import { featureMenu } from '../../store/setup-options.ts';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

export function FeatureChips() {
  const instrument = useInstrument();
  const data = useInstrumentState((state) => state.setup.data);
  const menu = featureMenu(data);
  if (menu.length === 0) return null;
  const toggle = (changed: string) => {
    const features = menu.filter(({ value, isOn }) => (value === changed ? !isOn : isOn)).map(({ value }) => value);
    changeSetup(instrument, { data: { ...data, features } });
  };
  return (
    <fieldset className="feature-chips">
      <legend>Computed inputs</legend>
      {menu.map(({ value, label, isOn }) => (
        <label key={value} className="feature-chip">
          <input
            className="segment-input"
            type="checkbox"
            aria-label={`Input ${label}`}
            checked={isOn}
            onChange={() => toggle(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
