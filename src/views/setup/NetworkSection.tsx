// The network: layers, neurons, activations, cost.
import { changeLearning, changeSetup, type presentSetup } from '../../store/setup.ts';
import {
  activationLabel,
  activationRemark,
  LIMITS,
  lossLabel,
  possibleHiddenActivations,
  possibleLosses,
  possibleOutputActivations,
  possibleOutputUnits,
} from '../../store/setup-options.ts';
import { Choice } from '../common/Choice.tsx';
import { Stepper } from '../common/Stepper.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

type Layers = ReturnType<typeof presentSetup>['layers'];
type Layer = Layers[number];
type ActivationName = Layer['activation'];
type LossName = ReturnType<typeof presentSetup>['learning']['loss'];

export function NetworkSection() {
  const instrument = useInstrument();
  const setup = useInstrumentState((state) => state.setup);
  const { layers } = setup;
  const hidden = layers.slice(0, -1);
  const output = layers[layers.length - 1];
  const setHidden = (next: readonly Layer[]) => changeSetup(instrument, { layers: [...next, output] });
  const losses = possibleLosses(layers, setup.data);
  return (
    <section aria-labelledby="setup-network">
      <h2 className="section-title" id="setup-network">
        Network
      </h2>
      <div className="field">
        <span>Hidden layers</span>
        <Stepper
          label="hidden layers"
          value={hidden.length}
          min={0}
          max={LIMITS.exploreHiddenLayers}
          onChange={(count) => setHidden(resized(hidden, count))}
        />
      </div>
      {hidden.map((layer, index) => (
        <HiddenLayer
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the network
          key={index}
          layer={layer}
          number={index + 1}
          onChange={(changed) => setHidden(hidden.map((other, i) => (i === index ? changed : other)))}
        />
      ))}
      <OutputLayer layers={layers} />
      <Choice
        label="Cost"
        value={setup.learning.loss}
        options={losses.map(({ value, offered, note }) => ({
          value,
          label: lossLabel(value),
          disabled: !offered,
          note,
        }))}
        onChange={(loss) => changeLearning(instrument, { loss: loss as LossName })}
      />
      <Reasons reasons={losses.filter((choice) => !choice.offered).map((choice) => choice.note)} />
    </section>
  );
}

/** One more layer is like the last one; a first one has three sigmoid neurons. */
function resized(hidden: readonly Layer[], count: number): readonly Layer[] {
  if (count <= hidden.length) return hidden.slice(0, count);
  return [...hidden, hidden.at(-1) ?? { units: 3, activation: 'sigmoid' }];
}

interface HiddenLayerProps {
  readonly layer: Layer;
  readonly number: number;
  onChange(layer: Layer): void;
}

function HiddenLayer({ layer, number, onChange }: HiddenLayerProps) {
  return (
    <div className="layer-row">
      <span>Hidden {number}</span>
      <Stepper
        label={`neurons in hidden layer ${number}`}
        value={layer.units}
        min={1}
        max={LIMITS.exploreUnits}
        onChange={(units) => onChange({ ...layer, units })}
      />
      <Choice
        label={`Activation of hidden layer ${number}`}
        value={layer.activation}
        options={possibleHiddenActivations()
          .filter((choice) => choice.offered)
          .map(({ value }) => ({ value, label: activationLabel(value), note: activationRemark(value) }))}
        onChange={(activation) => onChange({ ...layer, activation: activation as ActivationName })}
      />
    </div>
  );
}

function OutputLayer({ layers }: { readonly layers: Layers }) {
  const instrument = useInstrument();
  const setup = useInstrumentState((state) => state.setup);
  const output = layers[layers.length - 1];
  const units = possibleOutputUnits(layers, setup.data).filter((choice) => choice.offered);
  const replace = (changed: Layer, keep: 'activation' | 'units') =>
    changeSetup(instrument, { layers: [...layers.slice(0, -1), changed] }, keep);
  return (
    <div className="layer-row">
      <span>Output</span>
      <Stepper
        label="output neurons"
        value={output.units}
        min={units[0]?.value ?? output.units}
        max={units.at(-1)?.value ?? output.units}
        onChange={(count) => replace({ ...output, units: count }, 'units')}
      />
      <Choice
        label="Activation of the output layer"
        value={output.activation}
        options={possibleOutputActivations(layers, setup.data, setup.learning.loss).map(({ value, offered, note }) => ({
          value,
          label: activationLabel(value),
          disabled: !offered,
          note,
        }))}
        onChange={(activation) => replace({ ...output, activation: activation as ActivationName }, 'activation')}
      />
    </div>
  );
}

/** Why some costs are not offered: said once, in words. */
function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  const different = [...new Set(reasons)];
  if (different.length === 0) return null;
  return <p className="setup-sentence">{different.join(' ')}</p>;
}
