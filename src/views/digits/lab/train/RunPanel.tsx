// The training going on: what it is, how far, how fast, how well.

import { useMemo } from 'react';
import { percent } from '../../../../explain/digits-words.ts';
import { networkTitle } from '../../../../store/digits/network-words.ts';
import { isUpdated } from '../../../../store/digits/picture.ts';
import type { Training } from '../../../../store/digits/state.ts';
import {
  epochText,
  loadingText,
  presentMetrics,
  runFigures,
  scoreTexts,
  speedText,
  timeLeftText,
} from '../../../../store/digits/train/figures.ts';
import { planText, shapeText } from '../../../../store/digits/train/plan.ts';
import { whyNothingIsLearned } from '../../../../store/digits/train/unlearning.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { BackButton, RunButtons } from './RunButtons.tsx';
import { SpokenRun } from './SpokenRun.tsx';
import { useRun } from './use-run.ts';

export function RunPanel() {
  const training = useDigitsState((state) => state.training);
  return (
    <section className="run-panel" aria-label="Training run">
      {training ? <Run training={training} /> : <Shipped />}
      {training && <SpokenRun />}
    </section>
  );
}

/** Before anything is trained here. */
function Shipped() {
  const shown = useDigitsState((state) => state.shown);
  const model = useDigitsState((state) => (state.shown === 'own' ? null : state.models[state.shown]));
  const numbers = useInstrumentState((state) => state.view.numbers);
  const updates = useInstrumentState((state) => (state.frame?.update ?? 0) + Number(isUpdated(state)));
  const known =
    model && `Trained beforehand on ${model.trainCount.toLocaleString('en')} digits for ${model.history.length} epochs`;
  const accuracy = model && percent(model.testAccuracy, numbers);
  return (
    <header className="run-head">
      <div>
        <h2 className="run-title">{shown === 'own' ? 'Taught here' : networkTitle(shown)}</h2>
        <p className="run-plan">
          {known &&
            (updates === 0
              ? `${known}: it reads ${accuracy} of the test digits. `
              : `${known}: as shipped it reads ${accuracy} of the test digits. It has been changed by ${updates} update${updates === 1 ? '' : 's'} on drawings since. `)}
          Start a training to watch one from its first update.
        </p>
      </div>
      <div className="run-buttons">
        <BackButton />
      </div>
    </header>
  );
}

function Run({ training }: { readonly training: Training }) {
  const { plan, status } = training;
  const numbers = useInstrumentState((state) => state.view.numbers);
  // A run has begun, but its first images are still on their way.
  const loading = useInstrumentState((state) => state.progress?.what === 'loading');
  const glimpsed = useDigitsState((state) => state.glimpse !== null);
  const isThere = useInstrumentState((state) => state.frame !== null);
  const starting = status === 'loading' || !isThere || (status === 'running' && (loading || !glimpsed));
  return (
    <>
      <header className="run-head">
        <div>
          <h2 className="run-title">{shapeText(plan.hidden)}</h2>
          <p className="run-plan">{planText(plan, numbers)}</p>
        </div>
        <RunButtons training={training} />
      </header>
      {starting || status === 'seeking' ? <OnTheWay loading={starting} /> : <Progress />}
      <Unlearning />
    </>
  );
}

function OnTheWay({ loading }: { readonly loading: boolean }) {
  const progress = useInstrumentState((state) => state.progress);
  const share = (progress?.done ?? 0) / Math.max(1, progress?.total ?? 1);
  return (
    <div className="run-line">
      <label className="run-progress">
        <progress value={share} max={1} />
        <span>{loading ? loadingText(progress) : 'On the way to that moment'}</span>
      </label>
    </div>
  );
}

/** Renders a dozen times a second during a run: nothing but a few texts. */
function Progress() {
  const training = useDigitsState((state) => state.training);
  const glimpse = useDigitsState((state) => state.glimpse);
  const frame = useInstrumentState((state) => state.frame);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const points = useRun((state) => state.points);
  const figures = runFigures({ training, glimpse }, { frame });
  if (figures === null) return null;
  const running = training?.status === 'running';
  const metrics = presentMetrics(points, { update: figures.update, running }, { frame });
  const { testAccuracy, testLoss } = scoreTexts(metrics, numbers);
  // Steps by hand have led away from where the run ended.
  const now = figures.byHand > 0 ? ' now' : '';
  return (
    <div className="run-line">
      <label className="run-progress">
        <progress value={figures.share} max={1} />
        <span>{epochText(figures)}</span>
      </label>
      <p className="run-left">{running ? timeLeftText(figures, numbers) : ''}</p>
      <dl className="run-figures">
        <Figure name="Updates" value={figures.update.toLocaleString('en')} />
        <Figure name="Images a second" value={speedText(figures.imagesPerSecond)} />
        <Figure name={`Test accuracy${now}`} value={testAccuracy} testId="run-accuracy" />
        <Figure name={`Test loss${now}`} value={testLoss} />
      </dl>
    </div>
  );
}

function Figure({ name, value, testId }: { readonly name: string; readonly value: string; readonly testId?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>{value}</dd>
    </div>
  );
}

function Unlearning() {
  const layers = useInstrumentState((state) => state.setup.layers);
  const parameters = useInstrumentState((state) => state.frame?.record.before);
  const reason = useMemo(() => parameters && whyNothingIsLearned(layers, parameters), [layers, parameters]);
  return reason && <p className="run-warning">{reason}</p>;
}
