// The head of the results: accuracy in all, whose results these are, which images, and saving them.
import { accuracyText, countText } from '../../../../explain/digits-words.ts';
import type { NumberStyle } from '../../../../explain/format.ts';
import { accuracyOf } from '../../../../store/digits/results/confusion.ts';
import { confusionCsv, readingsCsv } from '../../../../store/digits/results/csv.ts';
import { mistakesSentence, SET_NAMES } from '../../../../store/digits/results/words.ts';
import { saveFile } from '../../../common/save-file.ts';
import { useInstrument, useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { Segments } from '../Segments.tsx';
import { useConfusion, useResults, useResultsState } from './use-results.ts';

export function Summary() {
  const results = useResults();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const set = useResultsState((state) => state.set);
  const confusion = useConfusion();
  return (
    <header className="lab-head">
      <h2 id="results-title">Results</h2>
      <div className="results-tools">
        <Segments
          label="Images"
          value={set}
          options={[
            { value: 'test', label: 'Test images' },
            { value: 'train', label: 'Training images' },
          ]}
          onChange={results.showSet}
        />
        <SaveButtons />
      </div>
      <div className="results-text">
        {confusion && (
          <p>
            <strong data-testid="results-accuracy">{accuracyText(accuracyOf(confusion), numbers)}</strong> of{' '}
            {countText(confusion.total, { ...numbers, hidden: false })} {SET_NAMES[set]} read right.{' '}
            <span className="results-mistakes">{mistakesSentence(confusion, numbers)}</span>
          </p>
        )}
        <Freshness />
      </div>
    </header>
  );
}

/** Whose results these are: never old ones without a word. */
function Freshness() {
  const network = useResultsState((state) => state.network);
  const { readings, setup, busy } = useResultsState((state) => state.sets[state.set]);
  const isSameRun = useInstrumentState((state) => state.setup) === setup;
  const learning = useDigitsState((state) => state.training?.status === 'running');
  const numbers = useInstrumentState((state) => state.view.numbers);
  if (readings === null) return <p className="results-freshness" role="status" />;
  const isCurrent = readings.network === network;
  const text = freshness(readings.update, numbers, {
    isCurrent,
    learning: learning && isSameRun,
    reading: busy !== null,
  });
  return (
    // While it learns, the text is another one every second: nothing to be read out.
    <p
      className={`results-freshness${isCurrent ? '' : ' is-old'}`}
      role="status"
      aria-live={learning ? 'off' : 'polite'}
    >
      {text}
    </p>
  );
}

interface Situation {
  readonly isCurrent: boolean;
  readonly learning: boolean;
  readonly reading: boolean;
}

function freshness(update: number, numbers: NumberStyle, { isCurrent, learning, reading }: Situation): string {
  const after = `after ${countText(update, { ...numbers, hidden: false })} ${update === 1 ? 'update' : 'updates'}`;
  if (isCurrent)
    return update === 0 ? 'Of the network as it stands now.' : `Of the network ${after}, as it stands now.`;
  if (learning) return `The network is learning; this is how it read ${after}.`;
  return reading ? 'Of an earlier network: the present one is reading the images…' : 'Of an earlier network.';
}

function SaveButtons() {
  const instrument = useInstrument();
  const set = useResultsState((state) => state.set);
  const { readings, confusion } = useResultsState((state) => state.sets[state.set]);
  const save = (what: string, text: string) => {
    const name = `backstep-digits-${what}-${set}.csv`;
    saveFile(name, text, 'text/csv');
    instrument.notify(`Saved as ${name}.`);
  };
  return (
    <div className="results-save">
      <button
        type="button"
        className="button"
        disabled={confusion === null}
        onClick={() => confusion && save('confusion', confusionCsv(confusion))}
      >
        Save table
      </button>
      <button
        type="button"
        className="button"
        disabled={readings === null}
        onClick={() => readings && save('readings', readingsCsv(readings))}
      >
        Save all readings
      </button>
    </div>
  );
}
