// One test image of each digit, and the drawing, as the broken network gets to see them, with its answers.
import { useMemo } from 'react';
import { createImageTiles } from '../../../../charts/image-tiles/image-tiles.ts';
import type { ImageTilesData } from '../../../../charts/image-tiles/model.ts';
import { percent } from '../../../../explain/digits-words.ts';
import { HIDDEN, isHidden } from '../../../../explain/format.ts';
import { PIXELS } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { ChartOf } from '../results/ChartOf.tsx';
import { useBreakingState } from './use-breaking.ts';

const NO_HANDLERS = {};
const CLASSES = 10;

export function Examples() {
  const seen = useBreakingState((state) => state.seen);
  const count = useBreakingState((state) => state.examples.length);
  const intact = useBreakingState((state) => state.intact);
  const examples = useBreakingState((state) => state.examples);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const tiles = useMemo((): ImageTilesData['tiles'] => {
    if (seen === null) return [];
    const total = seen.outputs.length / CLASSES;
    return Array.from({ length: total }, (_, place) => {
      const now = bestOf(seen.outputs, place);
      const before = bestOf(seen.before.outputs, place);
      const isDrawing = place >= count;
      const right = isDrawing ? before.digit : intact?.labels[examples[place]];
      const name = isDrawing ? 'Your drawing' : `Test image ${(examples[place] + 1).toLocaleString('en')}, a ${right}`;
      const answer = isHidden(numbers) ? HIDDEN : String(now.digit);
      const share = percent(now.share, numbers);
      const same = now.digit === right;
      const verdict = isDrawing ? (same ? 'as before' : 'no longer the same') : same ? 'right' : 'wrong';
      return {
        values: seen.images.subarray(place * PIXELS, (place + 1) * PIXELS),
        limit: 1,
        label: `${name}: read as ${answer}, ${share}, ${verdict}`,
        caption: isHidden(numbers) ? HIDDEN : `${same ? '✓' : '✗'} ${now.digit} · ${share}`,
      };
    });
  }, [seen, count, intact, examples, numbers]);
  const data = useMemo(
    (): ImageTilesData => ({
      label: 'Examples as the broken network sees them',
      mode: 'ink',
      tiles,
      selected: null,
      form: 'strip',
      sides: [74, 92],
    }),
    [tiles],
  );
  return (
    <section className="lab-panel" aria-labelledby="break-examples-title">
      <h3 id="break-examples-title">What it gets to see, and what it answers</h3>
      <ChartOf className="break-examples" create={createImageTiles} data={data} handlers={NO_HANDLERS} />
      <p className="lab-hint">
        One test image of each digit that the unbroken network reads right
        {seen !== null && seen.outputs.length / CLASSES > count ? '; the last one is what is on the pad.' : '.'}
      </p>
    </section>
  );
}

function bestOf(outputs: Float32Array, place: number): { readonly digit: number; readonly share: number } {
  const row = outputs.subarray(place * CLASSES, (place + 1) * CLASSES);
  const share = Math.max(...row);
  return { digit: row.indexOf(share), share };
}
