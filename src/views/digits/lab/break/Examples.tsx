// One test image of each digit, and the drawing, as the broken network gets to see them, with its answers.
import { useMemo } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageGridData } from '../../../../charts/image-grid/model.ts';
import { bestOf, OUTPUTS } from '../../../../store/digits/damage/breaking.ts';
import { exampleWords } from '../../../../store/digits/damage/example-words.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { useBreakingState } from './use-breaking.ts';

const FORM: GridForm = { sides: [74, 92], gap: 6, columns: 'most', lines: 1 };

export function Examples() {
  const seen = useBreakingState((state) => state.seen);
  const count = useBreakingState((state) => state.examples.length);
  const intact = useBreakingState((state) => state.intact);
  const examples = useBreakingState((state) => state.examples);
  const padLabel = useDigitsState((state) => state.label);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const cells = useMemo((): ImageGridData['cells'] => {
    if (seen === null) return [];
    const total = seen.outputs.length / OUTPUTS;
    return Array.from({ length: total }, (_, place) => {
      const { digit: now, share, tied } = bestOf(seen.outputs, place);
      const before = bestOf(seen.before.outputs, place).digit;
      const isOnPad = place >= count;
      const testImage = isOnPad ? null : examples[place];
      const truth = testImage === null ? padLabel : (intact?.labels[testImage] ?? null);
      return exampleWords({ testImage, truth, before, now, share, tied }, numbers);
    });
  }, [seen, count, intact, examples, padLabel, numbers]);
  const data = useMemo(
    (): ImageGridData => ({
      label: 'Examples as the broken network sees them',
      form: FORM,
      cells,
      images: seen?.images ?? null,
      mode: 'ink',
      scale: 1,
      chosen: null,
    }),
    [cells, seen],
  );
  return (
    <section className="lab-panel" aria-labelledby="break-examples-title">
      <h3 id="break-examples-title">What it gets to see, and what it answers</h3>
      <ChartOf className="break-examples" create={createImageGrid} data={data} />
      <p className="lab-hint">
        One test image of each digit that the unbroken network reads right
        {seen !== null && seen.outputs.length / OUTPUTS > count ? '; the last one is what is on the pad.' : '.'}
      </p>
    </section>
  );
}
