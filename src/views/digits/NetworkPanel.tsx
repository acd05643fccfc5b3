// Which network reads: a shipped one with its measured accuracy, or one trained here; and its training.

import { percent } from '../../explain/digits-words.ts';
import {
  isTraining,
  LARGEST_RATE,
  MODEL_NAMES,
  type ModelName,
  SMALLEST_RATE,
  type Training,
  taughtWords,
} from '../../store/digits/state.ts';
import { presentSetup } from '../../store/setup.ts';
import { NumberField } from '../common/NumberField.tsx';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { TrainingStatus } from './TrainingStatus.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

const SHAPES: Readonly<Record<ModelName, string>> = { 'digits-16': '784 → 16 → 10', 'digits-128': '784 → 128 → 10' };
const NOTES: Readonly<Record<ModelName, string>> = {
  'digits-16': 'small',
  'digits-128': 'reads better',
};

export function NetworkPanel() {
  const training = useDigitsState((state) => state.training);
  const own = useDigitsState((state) => state.shown === 'own');
  const taught = useDigitsState((state) => state.taught);
  const part = useDigitsState((state) => state.part);
  return (
    <section className="network-panel" aria-labelledby="network-title">
      <h2 className="section-title" id="network-title">
        Network
      </h2>
      <ModelChoice />
      <NetworkFacts />
      {own && training && part !== 'train' && <TrainingStatus training={training} />}
      {own && taught && <p className="panel-hint">{taughtWords(taught)}</p>}
      <TrainingStart training={own ? training : null} />
    </section>
  );
}

function ModelChoice() {
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
    </fieldset>
  );
}

function NetworkFacts() {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const model = useDigitsState((state) => (state.shown === 'own' ? null : state.models[state.shown]));
  if (!model) return <RateOnDrawings />;
  const hidden = model.shape.layers[0];
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Activations</dt>
          <dd>{hidden.activation === 'relu' ? 'ReLU' : hidden.activation}, softmax</dd>
        </div>
        <div>
          <dt>Trained on</dt>
          <dd>{model.trainCount.toLocaleString('en')} digits</dd>
        </div>
        <div>
          <dt>Test accuracy</dt>
          <dd>{percent(model.testAccuracy, numbers)}</dd>
        </div>
      </dl>
      <RateOnDrawings />
    </>
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
  return (
    <div className="training-start">
      {part !== 'train' && (
        <button type="button" className="button" onClick={() => digits.showPart('train')}>
          {training ? 'Watch it learn' : 'Train from scratch'}
        </button>
      )}
      {!busy && (moved || shown === 'own') && (
        <button
          type="button"
          className="button"
          onClick={() => void digits.choose(shown === 'own' ? 'digits-16' : shown)}
        >
          Reset to the shipped weights
        </button>
      )}
    </div>
  );
}
