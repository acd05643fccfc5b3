// How well each digit does: recall, or on demand precision, as bars with their numbers.
import { useMemo } from 'react';
import { createBars } from '../../../../charts/bars/bars.ts';
import type { BarsData } from '../../../../charts/bars/model.ts';
import { accuracyText } from '../../../../explain/digits-words.ts';
import { type DigitMeasure, perDigit } from '../../../../store/digits/results/confusion.ts';
import { extremesSentence } from '../../../../store/digits/results/words.ts';
import { CLASSES } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { Segments } from '../Segments.tsx';
import { useConfusion, useResults, useResultsState } from './use-results.ts';

const MEANINGS: Readonly<Record<DigitMeasure, string>> = {
  recall: 'Of the images of a digit, the share that is read right.',
  precision: 'Of the images read as a digit, the share that really is this digit.',
};
const NAMES: Readonly<Record<DigitMeasure, string>> = { recall: 'Recall', precision: 'Precision' };

export function DigitsPanel() {
  const results = useResults();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const measure = useResultsState((state) => state.measure);
  const { digit, answer } = useResultsState((state) => state.choice);
  const confusion = useConfusion();
  const data = useMemo<BarsData | null>(() => {
    if (!confusion) return null;
    const bars = perDigit(confusion, measure).map((share, at) => ({
      name: CLASSES[at],
      share,
      text: share === null ? '–' : accuracyText(share, numbers),
    }));
    const selected = measure === 'recall' ? digit : answer;
    return { label: `${NAMES[measure]} of each digit`, bars, best: null, target: null, selected };
  }, [confusion, measure, digit, answer, numbers]);
  if (!data || !confusion) return null;
  const choose = (at: number) =>
    results.choose({
      listed: 'mistakes',
      digit: measure === 'recall' ? at : null,
      answer: measure === 'recall' ? null : at,
    });
  return (
    <section className="results-digits lab-panel" aria-labelledby="results-digits-title">
      <div className="lab-panel-head">
        <h3 id="results-digits-title">Accuracy per digit</h3>
        <Segments
          label="Measure"
          value={measure}
          options={[
            { value: 'recall', label: NAMES.recall },
            { value: 'precision', label: NAMES.precision },
          ]}
          onChange={results.setMeasure}
        />
      </div>
      <p className="lab-hint">{MEANINGS[measure]} A digit lists its mistakes.</p>
      <ChartOf className="results-bars" create={createBars} data={data} handlers={{ onSelect: choose }} />
      <p className="results-sentence">{extremesSentence(confusion, measure, numbers)}</p>
    </section>
  );
}
