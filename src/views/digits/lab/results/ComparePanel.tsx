// Training images against test images: accuracy and mean loss side by side, and what the gap says.
import { useEffect, useRef } from 'react';
import { countText } from '../../../../explain/digits-words.ts';
import { meanOf } from '../../../../store/digits/results/confusion.ts';
import type { SetResults } from '../../../../store/digits/results/results.ts';
import { compareAccuracies, gapSentence, lossText } from '../../../../store/digits/results/words.ts';
import { STORED_COUNT } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { focusHeading, headingHasFocus } from '../keep-focus.ts';
import { SetStatus } from './SetStatus.tsx';
import { useResults, useResultsState } from './use-results.ts';

export function ComparePanel() {
  const results = useResults();
  const comparing = useResultsState((state) => state.comparing);
  const train = useResultsState((state) => state.sets.train);
  const test = useResultsState((state) => state.sets.test);
  const { separator } = useInstrumentState((state) => state.view.numbers);
  const count = (images: number) => countText(images, { separator });
  return (
    <section className="results-compare lab-panel" aria-labelledby="results-compare-title">
      <h3 id="results-compare-title">Training images against test images</h3>
      <p className="lab-hint">
        The first {count(STORED_COUNT)} of the {count(60_000)} training images beside the {count(STORED_COUNT)} test
        images, which no network here learns from.
      </p>
      {!comparing && (
        <button
          type="button"
          className="button"
          onClick={(event) => {
            // It goes away; the table comes below the heading.
            focusHeading(event.currentTarget);
            results.compare();
          }}
        >
          Read the training images
        </button>
      )}
      {comparing && (train.readings === null || train.problem !== null || train.stopped) && <SetStatus set="train" />}
      {comparing && train.readings !== null && <CompareTable train={train} test={test} />}
    </section>
  );
}

function CompareTable({ train, test }: { readonly train: SetResults; readonly test: SetResults }) {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    // Whoever has asked for it here sees all of it.
    if (table.current && headingHasFocus(table.current)) {
      table.current.closest('.lab-panel')?.scrollIntoView({ block: 'nearest' });
    }
  }, []);
  if (!train.readings || !train.confusion || !test.readings || !test.confusion) return null;
  const sameNetwork = train.readings.network === test.readings.network;
  const accuracies = compareAccuracies(train.confusion, test.confusion, numbers);
  const loss = (set: SetResults) => lossText(meanOf(set.readings?.losses ?? new Float32Array()), numbers);
  return (
    <>
      <table className="results-table" ref={table}>
        <thead>
          <tr>
            <td />
            <th scope="col">training</th>
            <th scope="col">test</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Accuracy</th>
            <td>{accuracies.train}</td>
            <td>{accuracies.test}</td>
          </tr>
          <tr>
            <th scope="row">Mean loss</th>
            <td>{loss(train)}</td>
            <td>{loss(test)}</td>
          </tr>
        </tbody>
      </table>
      <p className="results-sentence" role="status">
        {sameNetwork
          ? gapSentence(train.confusion, test.confusion, numbers)
          : 'The two columns are of different moments of the training: they will be compared once it is paused.'}
      </p>
    </>
  );
}
