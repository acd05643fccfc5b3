// 64 test digits, each right or wrong by now; a press puts one on the pad.

import { useEffect, useRef } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageCell, ImageGrid } from '../../../../charts/image-grid/model.ts';
import { HIDDEN, isHidden } from '../../../../explain/format.ts';
import { isTraining, type Samples } from '../../../../store/digits/state.ts';
import { countRight, watchCells } from '../../../../store/digits/train/watch.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits, useDigitsState } from '../../use-digits.tsx';
import { Failure } from '../Failure.tsx';
import { usePainted } from './use-painted.ts';
import { useWatch } from './use-run.ts';

/** The line below each picture is for its mark. */
const FORM: GridForm = { sides: [21, 44], gap: 3, columns: 8, lines: 1 };

export function WatchedDigits() {
  const { watch } = useDigits();
  const state = useWatch((present) => present);
  useEffect(() => {
    watch.start();
    return watch.stop;
  }, [watch]);
  return (
    <section className="train-box train-watch" aria-labelledby="train-watch-title">
      <header className="train-head">
        <h3 className="section-title" id="train-watch-title">
          64 test digits
        </h3>
        {state.state === 'ready' && <Count samples={state.samples} />}
      </header>
      {state.state === 'loading' && (
        <label className="run-progress">
          <progress value={state.share} max={1} />
          <span>Loading the digits</span>
        </label>
      )}
      {state.state === 'failed' && <Failure message={state.message} onRetry={watch.start} />}
      {state.state === 'ready' && <Grid samples={state.samples} />}
    </section>
  );
}

function Count({ samples }: { readonly samples: Samples }) {
  const right = useDigitsState((state) => countRight(samples, state.glimpse?.watched));
  const numbers = useInstrumentState((state) => state.view.numbers);
  return (
    <p className="train-count" data-testid="watched-right">
      {right === null ? '' : `${isHidden(numbers) ? HIDDEN : right} of ${samples.labels.length} right`}
    </p>
  );
}

function Grid({ samples }: { readonly samples: Samples }) {
  const shown = useRef<readonly ImageCell[]>([]);
  const place = usePainted<ImageGrid>({
    create: (container, digits) =>
      createImageGrid(container, { onPick: (index) => digits.showSample(samples, index) }, 'buttons'),
    dependencies: ({ store, instrument }) => [
      store.getState().glimpse?.watched,
      isTraining(store.getState()),
      instrument.store.getState().view.numbers,
    ],
    draw(grid, { store, instrument }) {
      const { numbers } = instrument.store.getState().view;
      const state = store.getState();
      const cells = watchCells(samples, state.glimpse?.watched, isTraining(state) ? null : numbers, shown.current);
      shown.current = cells;
      const label = '64 test digits and what they are read as. Arrow keys move; Enter puts one on the pad.';
      grid.update({ label, form: FORM, cells, images: samples.images, mode: 'ink', scale: 255, chosen: null });
    },
  });
  return <div className="train-watch-grid" ref={place} />;
}
