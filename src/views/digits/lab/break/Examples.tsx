// One test image of each digit, and the drawing, as the broken network gets to see them, with its answers.
import { useMemo } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageGridData } from '../../../../charts/image-grid/model.ts';
import { percent } from '../../../../explain/digits-words.ts';
import { HIDDEN, isHidden } from '../../../../explain/format.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { useBreakingState } from './use-breaking.ts';

const CLASSES = 10;
const FORM: GridForm = { sides: [74, 92], gap: 6, columns: 'most', lines: 1 };

export function Examples() {
  const seen = useBreakingState((state) => state.seen);
  const count = useBreakingState((state) => state.examples.length);
  const intact = useBreakingState((state) => state.intact);
  const examples = useBreakingState((state) => state.examples);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const cells = useMemo((): ImageGridData['cells'] => {
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
        label: `${name}: read as ${answer}, ${share}, ${verdict}`,
        detail: isHidden(numbers) ? HIDDEN : `${same ? '✓' : '✗'} ${now.digit} · ${share}`,
      };
    });
  }, [seen, count, intact, examples, numbers]);
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
