// Gradient flow: distributions per layer, sizes over time, what vanishes or explodes and why, neurons that are shut.
import { useMemo, useState } from 'react';
import { createGradientHistory } from '../../../charts/gradient-history/gradient-history.ts';
import type { GradientHistory } from '../../../charts/gradient-history/model.ts';
import { createGradientSpread } from '../../../charts/gradient-spread/gradient-spread.ts';
import type { GradientSpread } from '../../../charts/gradient-spread/model.ts';
import type { LayerSurveyAnalysis } from '../../../engine/analysis/types.ts';
import { flowWords, type HistoryMeasure, historyData, spreadData } from '../../../store/lenses/gradients.ts';
import { deltaLetter } from '../../../store/lenses/letters.ts';
import { isLitBy } from '../../../store/pointing.ts';
import { notationOf } from '../../../store/reading.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useInstrumentState, useWholeState } from '../../common/use-instrument.tsx';
import { useAnalysis } from '../use-analysis.ts';
import { IdleNeurons } from './IdleNeurons.tsx';
import { SurveyTable } from './SurveyTable.tsx';

const spreadBinding: ChartBinding<GradientSpread> = {
  create: (container, instrument) =>
    createGradientSpread(container, { onPoint: instrument.pointAt, onSelect: instrument.walkTo }),
  dependencies: ({ frame, cursor, pointed, view }) => [frame, cursor, pointed, view.numbers, view.notation],
};

interface SpreadOptions {
  readonly survey: LayerSurveyAnalysis | null;
}

function drawSpread(chart: GradientSpread, state: InstrumentState, { survey }: SpreadOptions): void {
  const data = spreadData(state, survey, (id) => isLitBy(id, state.pointed));
  if (data) chart.update(data);
}

const historyBinding: ChartBinding<GradientHistory> = {
  create: (container, instrument) => createGradientHistory(container, { onSeek: instrument.goToUpdate }),
  dependencies: ({ frame, history, view }) => [frame?.update, history, view.numbers, view.notation],
};

function drawHistory(chart: GradientHistory, state: InstrumentState, measure: HistoryMeasure): void {
  const data = historyData(state, measure);
  if (data) chart.update(data);
}

export function FlowPart() {
  const { result, pending, problem } = useAnalysis({ kind: 'layerSurvey' });
  const options = useMemo<SpreadOptions>(() => ({ survey: result }), [result]);
  return (
    <div className="gradients-flow" aria-busy={pending}>
      <section className="gradients-spread" aria-label="Sizes per layer">
        <h4>
          Over the training set
          <small>boxes: quartiles · bar: median · ◆ mean · ○ this example</small>
        </h4>
        <ChartPlace className="gradient-spread-place" binding={spreadBinding} options={options} draw={drawSpread} />
        {problem && <p className="gradients-problem">{problem}</p>}
      </section>
      <OverTime />
      <Words survey={result} />
    </div>
  );
}

function OverTime() {
  const [measure, setMeasure] = useState<HistoryMeasure>('delta');
  const delta = useInstrumentState((state) => deltaLetter(notationOf(state)));
  const words: Readonly<Record<HistoryMeasure, string>> = { delta, weightGradient: 'gradients' };
  return (
    <section className="gradients-history" aria-label="Sizes over time">
      <h4>
        Over time
        <fieldset className="segmented small">
          <legend className="visually-hidden">What is measured</legend>
          {(Object.keys(words) as HistoryMeasure[]).map((name) => (
            <label key={name}>
              <input
                className="segment-input"
                type="radio"
                name="gradients-measure"
                checked={measure === name}
                onChange={() => setMeasure(name)}
              />
              <span>{words[name]}</span>
            </label>
          ))}
        </fieldset>
      </h4>
      <ChartPlace className="gradient-history-place" binding={historyBinding} options={measure} draw={drawHistory} />
    </section>
  );
}

/** The sentences, the neurons and the table: all that says in words what the pictures show. */
function Words({ survey }: { readonly survey: LayerSurveyAnalysis | null }) {
  // The words are about the survey and the parameters of its pass, not about the step.
  const state = useWholeState((whole) => [whole.view.numbers, whole.view.notation, survey]);
  const hasFrame = useInstrumentState(({ frame }) => frame !== null);
  const words = hasFrame ? flowWords(state, survey) : null;
  if (!words) return null;
  return (
    <>
      <div className="gradients-sentences">
        {words.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="gradients-words">
        <IdleNeurons neurons={words.idle} leftOut={words.idleLeftOut} examples={words.examples} />
        <SurveyTable words={words} />
      </div>
    </>
  );
}
