// Which network reads: a shipped one with its measured accuracy, or one trained here; and its training.

import { percent } from '../../explain/digits-words.ts';
import { networkWords } from '../../store/digits/network-words.ts';
import { isUpdated } from '../../store/digits/picture.ts';
import {
  isTraining,
  LARGEST_RATE,
  MODEL_NAMES,
  type ModelName,
  SMALLEST_RATE,
  type Training,
  taughtWords,
} from '../../store/digits/state.ts';
import { nameOfEarlier } from '../../store/digits/train/names.ts';
import { shapeText } from '../../store/digits/train/plan.ts';
import { presentSetup } from '../../store/setup.ts';
import { activationLabel } from '../../store/setup-options.ts';
import { NumberField } from '../common/NumberField.tsx';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { useRun } from './lab/train/use-run.ts';
import { TrainingStatus } from './TrainingStatus.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

const SHAPES: Readonly<Record<ModelName, string>> = { 'digits-16': '784 → 16 → 10', 'digits-128': '784 → 128 → 10' };
const NOTES: Readonly<Record<ModelName, string>> = {
  'digits-16': 'small',
  'digits-128': 'large',
};

export function NetworkPanel() {
  const training = useDigitsState((state) => state.training);
  const own = useDigitsState((state) => state.shown === 'own');
  const part = useDigitsState((state) => state.part);
  return (
    <section className="network-panel" aria-labelledby="network-title">
      <h2 className="section-title" id="network-title">
        Network
      </h2>
      <ModelChoice />
      <NetworkFacts />
      {own && training && part !== 'train' && <TrainingStatus training={training} />}
      <TrainingStart training={own ? training : null} />
    </section>
  );
}

export function ModelChoice() {
  const digits = useDigits();
  const shown = useDigitsState((state) => state.shown);
  const loading = useDigitsState((state) => state.loading);
  const training = useDigitsState(isTraining);
  const chosen = loading ?? shown;
  return (
    <fieldset className="model-choice" disabled={training}>
      <legend className="visually-hidden">Network</legend>
      {MODEL_NAMES.map((name) => (
        <label key={name}>
          <input
            className="segment-input"
            type="radio"
            name="digit-model"
            checked={chosen === name}
            onChange={() => void digits.choose(name)}
          />
          <span>{SHAPES[name]}</span>
          <small>{loading === name ? 'loading…' : NOTES[name]}</small>
        </label>
      ))}
      <OwnChoice />
    </fieldset>
  );
}

/** The one trained or taught here, also while a shipped one that was chosen after it is on the screen. */
function OwnChoice() {
  const digits = useDigits();
  const shown = useDigitsState((state) => state.shown);
  const loading = useDigitsState((state) => state.loading);
  const taught = useDigitsState((state) => state.taught);
  const layers = useInstrumentState((state) => state.setup.layers);
  const earlier = useRun((state) => state.before.at(-1));
  const isShown = shown === 'own';
  if (!isShown && earlier?.network.digits.shown !== 'own') return null;
  const hidden = layers.slice(0, -1).map(({ units }) => units);
  const name = !isShown && earlier ? nameOfEarlier(earlier) : taught ? taughtWords(taught) : shapeText(hidden);
  return (
    <label>
      <input
        className="segment-input"
        type="radio"
        name="digit-model"
        checked={isShown && loading === null}
        onChange={() => digits.goBack()}
      />
      <span>{name}</span>
      <small>yours</small>
    </label>
  );
}

function NetworkFacts() {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const isStepped = useDigitsState((state) => state.part === 'step');
  const model = useDigitsState((state) => (state.shown === 'own' ? null : state.models[state.shown]));
  const updates = useInstrumentState((state) => (state.frame?.update ?? 0) + Number(isUpdated(state)));
  const activation = useInstrumentState((state) => activationLabel(state.setup.layers[0].activation));
  const ownCount = useDigitsState((state) => state.training?.plan.count);
  const count = model?.trainCount ?? ownCount;
  return (
    <>
      <dl className="facts">
        <Fact name="Activations" value={`${activation}, softmax`} />
        {count !== undefined && (
          <Fact name={model ? 'Trained on' : 'Trains on'} value={`${count.toLocaleString('en')} digits`} />
        )}
        {model && <Fact name="Test accuracy" value={percent(model.testAccuracy, numbers)} />}
      </dl>
      {model && updates > 0 && (
        <p className="panel-hint">
          The test accuracy is that before your {updates === 1 ? 'update' : `${updates} updates`}.
        </p>
      )}
      {/* The other parts have rates of their own. */}
      {isStepped && <RateOnDrawings />}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The rate of the update on the drawing, from this moment on. */
function RateOnDrawings() {
  const { instrument } = useDigits();
  const busy = useDigitsState((state) => isTraining(state) || state.image === null);
  useInstrumentState((state) => state.changes);
  useInstrumentState((state) => state.frame);
  const { learning } = presentSetup(instrument);
  const { optimizer } = learning;
  return (
    <NumberField
      label="Learning rate α"
      value={optimizer.learningRate}
      min={SMALLEST_RATE}
      max={LARGEST_RATE}
      disabled={busy}
      onCommit={(learningRate) =>
        instrument.change((at) => [
          { kind: 'learning', at, learning: { ...learning, optimizer: { ...optimizer, learningRate } } },
        ])
      }
    />
  );
}

function TrainingStart({ training }: { readonly training: Training | null }) {
  const digits = useDigits();
  const shown = useDigitsState((state) => state.shown);
  const part = useDigitsState((state) => state.part);
  const busy = useDigitsState(isTraining);
  const moved = useInstrumentState((state) => (state.frame?.update ?? 0) > 0);
  const taught = useDigitsState((state) => state.taught);
  const shipped = shown !== 'own' ? shown : (MODEL_NAMES.find((name) => name === taught?.name) ?? 'digits-16');
  return (
    <div className="training-start">
      {part !== 'train' && (
        <button type="button" className="button" onClick={() => digits.showPart('train')}>
          {training ? 'Watch it learn' : 'Train from scratch'}
        </button>
      )}
      {!busy && (moved || shown === 'own') && (
        <button type="button" className="button" onClick={() => void digits.choose(shipped)}>
          Reset to the shipped {networkWords(shipped)}
        </button>
      )}
    </div>
  );
}
