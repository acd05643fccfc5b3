// The training going on: what it is, how far, how fast, how well; pause, go on, single updates, and the way back.

import { percent } from '../../../../explain/digits-words.ts';
import type { Training } from '../../../../store/digits/state.ts';
import {
  epochText,
  presentMetrics,
  runFigures,
  scoreTexts,
  speedText,
  timeLeftText,
} from '../../../../store/digits/train/figures.ts';
import { nameOfEarlier } from '../../../../store/digits/train/names.ts';
import { planText, shapeText } from '../../../../store/digits/train/plan.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits, useDigitsState } from '../../use-digits.tsx';
import { useRun } from './use-run.ts';

export function RunPanel() {
  const training = useDigitsState((state) => state.training);
  return (
    <section className="run-panel" aria-label="Training run">
      {training ? <Run training={training} /> : <Shipped />}
    </section>
  );
}

/** Before anything is trained here. */
function Shipped() {
  const shown = useDigitsState((state) => state.shown);
  const model = useDigitsState((state) => (state.shown === 'own' ? null : state.models[state.shown]));
  const numbers = useInstrumentState((state) => state.view.numbers);
  return (
    <header className="run-head">
      <div>
        <h2 className="run-title">{shown === 'own' ? 'Taught here' : shown}</h2>
        <p className="run-plan">
          {model
            ? `Trained beforehand on ${model.trainCount.toLocaleString('en')} digits for ${model.history.length} epochs: it reads ${percent(model.testAccuracy, numbers)} of the test digits. Start a training to watch one from its first update.`
            : 'Start a training to watch one from its first update.'}
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
  return (
    <>
      <header className="run-head">
        <div>
          <h2 className="run-title">{shapeText(plan.hidden)}</h2>
          <p className="run-plan">{planText(plan)}</p>
        </div>
        <RunButtons training={training} />
      </header>
      {status === 'loading' || status === 'seeking' ? <OnTheWay status={status} /> : <Progress />}
      <p className="visually-hidden" role="status">
        <Spoken training={training} />
      </p>
    </>
  );
}

function OnTheWay({ status }: { readonly status: 'loading' | 'seeking' }) {
  const progress = useInstrumentState((state) => state.progress);
  const share = (progress?.done ?? 0) / Math.max(1, progress?.total ?? 1);
  return (
    <label className="run-progress">
      <progress value={share} max={1} />
      <span>{status === 'loading' ? 'Loading the digits' : 'On the way to that moment'}</span>
    </label>
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
  const left = running ? timeLeftText(figures, numbers) : '';
  return (
    <div className="run-line">
      <label className="run-progress">
        <progress value={figures.share} max={1} />
        <span>
          {epochText(figures)}
          {left && <span className="run-left"> · {left}</span>}
        </span>
      </label>
      <dl className="run-figures">
        <Figure name="Updates" value={figures.update.toLocaleString('en')} />
        <Figure name="Images a second" value={speedText(figures.imagesPerSecond)} />
        <Figure name="Test accuracy" value={testAccuracy} testId="run-accuracy" />
        <Figure name="Test loss" value={testLoss} />
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

function RunButtons({ training }: { readonly training: Training }) {
  const digits = useDigits();
  const { status, diverged } = training;
  const paused = status === 'paused';
  const stops = status === 'loading' ? 'Cancel' : status === 'seeking' ? 'Stop' : 'Pause';
  return (
    <div className="run-buttons">
      {status === 'ended' ? null : status !== 'paused' ? (
        <button type="button" className="button button-strong" onClick={digits.pauseTraining}>
          {stops}
        </button>
      ) : (
        <button type="button" className="button button-strong" disabled={diverged} onClick={digits.continueTraining}>
          {training.update === 0 ? 'Start' : 'Continue'}
        </button>
      )}
      {status !== 'ended' && (
        <>
          <button
            type="button"
            className="button"
            disabled={!paused || diverged}
            onClick={() => digits.trainOne('update')}
          >
            One update
          </button>
          <button
            type="button"
            className="button"
            disabled={!paused || diverged}
            onClick={() => digits.trainOne('epoch')}
          >
            One epoch
          </button>
          <button type="button" className="button" disabled={!paused} onClick={digits.endTraining}>
            Finish
          </button>
        </>
      )}
      {status !== 'loading' && <BackButton />}
    </div>
  );
}

function BackButton() {
  const digits = useDigits();
  const earlier = useRun((state) => state.before.at(-1));
  if (!earlier) return null;
  return (
    <button
      type="button"
      className="button"
      title="Drops the network on the screen and brings back the one before it"
      onClick={digits.goBack}
    >
      Back to {nameOfEarlier(earlier)}
    </button>
  );
}

/** What a screen reader hears: that it runs, and where it has come to rest. */
function Spoken({ training }: { readonly training: Training }) {
  const { run } = useDigits();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const frame = useInstrumentState((state) => state.frame);
  const { status, update, diverged } = training;
  if (status === 'running') return 'Training';
  if (status !== 'paused') return '';
  const metrics = presentMetrics(run.getState().points, { update, running: false }, { frame });
  if (metrics === null) return '';
  const { testAccuracy } = scoreTexts(metrics, numbers);
  const where = `after ${update.toLocaleString('en')} updates`;
  return `${diverged ? 'Training stopped: the numbers ran away' : 'Training paused'} ${where}, test accuracy ${testAccuracy}`;
}
