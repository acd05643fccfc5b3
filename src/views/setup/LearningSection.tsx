// Learning: rate, batch, optimiser, regularisation, biases, start weights, seed.
import { separated } from '../../charts/shared/text.ts';
import { seedRefusal } from '../../store/lock.ts';
import { changeLearning, changeSetup, presentSetup, reseed } from '../../store/setup.ts';
import { initialiserOf, LIMITS, OPTIMIZER_MENU, optimizerOf, startWeightsMenu } from '../../store/setup-options.ts';
import { Choice } from '../common/Choice.tsx';
import { Icon } from '../common/Icon.tsx';
import { NumberField } from '../common/NumberField.tsx';
import { usePreferences } from '../common/preferences-context.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { Fixed } from './Fixed.tsx';
import { RateSlider } from './RateSlider.tsx';

type Learning = ReturnType<typeof presentSetup>['learning'];

export function LearningSection() {
  const instrument = useInstrument();
  const setup = useInstrumentState((state) => state.setup);
  // Learning settings may have changed since the start: the panel shows those of the moment on screen.
  useInstrumentState((state) => state.frame?.update);
  useInstrumentState((state) => state.changes);
  const { learning } = presentSetup(instrument);
  const [
    {
      numbers: { separator },
    },
  ] = usePreferences();
  const { optimizer } = learning;
  const change = (patch: Partial<Learning>) => changeLearning(instrument, patch);
  return (
    <section aria-labelledby="setup-learning">
      <h2 className="section-title" id="setup-learning">
        Learning
      </h2>
      <RateSlider
        value={optimizer.learningRate}
        onCommit={(learningRate) => change({ optimizer: { ...optimizer, learningRate } })}
      />
      <NumberField
        label="Batch size"
        value={learning.batchSize}
        min={1}
        max={LIMITS.maxBatch}
        whole
        onCommit={(batchSize) => change({ batchSize })}
      />
      <Choice
        label="Optimizer"
        value={optimizer.type}
        options={OPTIMIZER_MENU.map(({ value, label, remark }) => ({
          value,
          label,
          note: separated(remark, separator),
        }))}
        onChange={(type) => change({ optimizer: optimizerOf(type as Learning['optimizer']['type']) })}
      />
      <RegularisationFields learning={learning} onChange={(regularisation) => change({ regularisation })} />
      <div className="field">
        <label htmlFor="train-biases">Train biases</label>
        <input
          id="train-biases"
          type="checkbox"
          checked={learning.trainBiases}
          onChange={(event) => change({ trainBiases: event.target.checked })}
        />
      </div>
      <Fixed what="network" quiet>
        <Choice
          label="Start weights"
          value={setup.startWeights.type}
          options={startWeightsMenu(setup.data.name).map(({ value, label, remark }) => ({
            value,
            label,
            note: remark,
          }))}
          onChange={(type) => changeSetup(instrument, { startWeights: initialiserOf(type) })}
        />
        <StartWeightsValue
          start={setup.startWeights}
          onChange={(startWeights) => changeSetup(instrument, { startWeights })}
        />
      </Fixed>
      <SeedRow setup={setup} />
    </section>
  );
}

function SeedRow({ setup }: { readonly setup: ReturnType<typeof presentSetup> }) {
  const instrument = useInstrument();
  const words = 'Reseed: other start weights and data';
  return (
    <Fixed what="seed" quiet>
      <div className="seed-row">
        <NumberField
          label="Seed"
          value={setup.seed}
          min={0}
          max={LIMITS.maxSeed}
          whole
          onCommit={(seed) => changeSetup(instrument, { seed })}
        />
        <button
          type="button"
          className="button button-icon"
          aria-label={words}
          title={seedRefusal(instrument.store.getState()) ?? words}
          disabled={setup.startWeights.type === 'given'}
          onClick={() => reseed(instrument)}
        >
          <Icon name="reseed" />
        </button>
      </div>
    </Fixed>
  );
}

type StartWeights = ReturnType<typeof presentSetup>['startWeights'];

interface StartWeightsValueProps {
  readonly start: StartWeights;
  onChange(start: StartWeights): void;
}

/** The number that some initialisers have: the constant, the limit, the deviation. */
function StartWeightsValue({ start, onChange }: StartWeightsValueProps) {
  switch (start.type) {
    case 'constant':
      return (
        <NumberField
          label="every weight"
          value={start.value}
          min={-LARGEST_START}
          max={LARGEST_START}
          onCommit={(value) => onChange({ ...start, value })}
        />
      );
    case 'uniform':
      return (
        <NumberField
          label="between − and +"
          value={start.limit}
          min={0}
          max={LARGEST_START}
          onCommit={(limit) => onChange({ ...start, limit })}
        />
      );
    case 'normal':
      return (
        <NumberField
          label="standard deviation"
          value={start.deviation}
          min={0}
          max={LARGEST_START}
          onCommit={(deviation) => onChange({ ...start, deviation })}
        />
      );
    default:
      return null;
  }
}

const LARGEST_START = 100;

interface RegularisationFieldsProps {
  readonly learning: Learning;
  onChange(regularisation: Learning['regularisation']): void;
}

function RegularisationFields({ learning, onChange }: RegularisationFieldsProps) {
  const { regularisation } = learning;
  return (
    <>
      <Choice
        label="Regularisation"
        value={regularisation?.type ?? 'none'}
        options={[
          { value: 'none', label: 'none' },
          { value: 'l1', label: 'L1', note: 'Pulls every weight towards 0 by the same amount.' },
          { value: 'l2', label: 'L2', note: 'Pulls every weight towards 0 in proportion to its size.' },
        ]}
        onChange={(type) =>
          onChange(type === 'none' ? null : { type: type as 'l1' | 'l2', lambda: regularisation?.lambda ?? 0.001 })
        }
      />
      {regularisation && (
        <NumberField
          label="Strength λ"
          value={regularisation.lambda}
          min={0}
          max={LIMITS.maxLambda}
          onCommit={(lambda) => onChange({ ...regularisation, lambda })}
        />
      )}
    </>
  );
}
