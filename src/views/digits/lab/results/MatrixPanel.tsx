// Which digit is read as which: the confusion matrix, whose cells list their images.
import { useMemo } from 'react';
import { createConfusionMatrix } from '../../../../charts/confusion-matrix/confusion-matrix.ts';
import type { ConfusionMatrixData, ConfusionPlace } from '../../../../charts/confusion-matrix/model.ts';
import { HIDDEN } from '../../../../explain/format.ts';
import { USUAL_CHOICE } from '../../../../store/digits/results/choice.ts';
import { describePlace, SET_NAMES } from '../../../../store/digits/results/words.ts';
import { CLASSES } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { useConfusion, useResults, useResultsState } from './use-results.ts';

export function MatrixPanel() {
  const results = useResults();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const set = useResultsState((state) => state.set);
  const choice = useResultsState((state) => state.choice);
  const confusion = useConfusion();
  const data = useMemo<ConfusionMatrixData | null>(
    () =>
      confusion && {
        label: `Which digit is read as which: ${SET_NAMES[set]}. Rows: the right digit, columns: the answer.`,
        classes: CLASSES,
        counts: confusion.counts,
        chosen: choice.digit === null && choice.answer === null ? null : { row: choice.digit, column: choice.answer },
        // All without a mark between the thousands: on a phone, a cell has room for four figures and no comma.
        write: (count) => (numbers.hidden ? HIDDEN : String(count)),
        describe: (place) => describePlace(confusion, place, numbers),
      },
    [confusion, choice, set, numbers],
  );
  if (!data) return null;

  function pick({ row, column }: ConfusionPlace): void {
    // A cell lists the images that it counts.
    const cell = row === column ? 'right' : 'mistakes';
    results.choose({ digit: row, answer: column, listed: row === null || column === null ? 'all' : cell });
    showGallery();
  }
  const clear = () => results.choose(USUAL_CHOICE);

  return (
    <section className="results-matrix lab-panel" aria-labelledby="results-matrix-title">
      <h3 id="results-matrix-title">Which digit is read as which</h3>
      <p className="lab-hint">
        Rows: what it is. Columns: what it was read as. A cell lists its images.{' '}
        <span className="results-keys">Arrow keys move, Enter chooses, Escape clears the choice.</span>
      </p>
      <ChartOf
        className="results-chart"
        create={createConfusionMatrix}
        data={data}
        handlers={{ onPick: pick, onClear: clear }}
      />
      <p className="lab-hint results-legend" aria-hidden="true">
        <span className="results-mark">
          <i className="legend-right" /> read right
        </span>
        <span className="results-mark">
          <i className="legend-wrong" /> mistakes: the stronger, the more often
        </span>
      </p>
    </section>
  );
}

/** Where the images stand below the table and out of sight, they come up. */
function showGallery(): void {
  const gallery = document.querySelector('.results-gallery');
  if (gallery && gallery.getBoundingClientRect().top > innerHeight * 0.75) gallery.scrollIntoView({ block: 'start' });
}
