// The images that were chosen, page by page, with the one looked at and the way into the stepper.

import { useMemo } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageGridData } from '../../../../charts/image-grid/model.ts';
import { countText, percent } from '../../../../explain/digits-words.ts';
import { PAGE_SIZE, pageCount, pageIndices } from '../../../../store/digits/results/gallery.ts';
import { choiceWords, imageName, ORDER_WORDS, readingWords } from '../../../../store/digits/results/words.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { Failure } from '../Failure.tsx';
import { Filters } from './Filters.tsx';
import { ImageDetail } from './ImageDetail.tsx';
import { stepThrough, useResults, useResultsState } from './use-results.ts';

const FORM: GridForm = { sides: [56, 56], gap: 6, lines: 2, padding: 8 };

export function GalleryPanel() {
  const results = useResults();
  const choice = useResultsState((state) => state.choice);
  const set = useResultsState((state) => state.set);
  const listed = useResultsState((state) => state.listed);
  const problem = useResultsState((state) => state.picturesProblem);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const learning = useDigitsState((state) => state.training?.status === 'running');
  const data = useGridData();
  const indices = pageIndices(results.store.getState());
  return (
    <section className="results-gallery lab-panel" aria-labelledby="results-gallery-title">
      <div className="lab-panel-head">
        <h3 id="results-gallery-title">{choiceWords(choice, set)}</h3>
        <p className="lab-hint" role="status" aria-live={learning ? 'off' : 'polite'}>
          {countText(listed.length, numbers)} {listed.length === 1 ? 'image' : 'images'}, {ORDER_WORDS[choice.listed]}
        </p>
      </div>
      <Filters />
      <ImageDetail />
      {problem !== null && <Failure message={problem} onRetry={results.loadPictures} />}
      {listed.length === 0 && <p className="results-empty">No image is like this.</p>}
      {data && listed.length > 0 && (
        <ChartOf
          className="results-grid"
          create={createImageGrid}
          data={data}
          handlers={{
            onPick: select,
            onMove: select,
            onOpen: (place: number) => stepThrough(results, indices[place]),
            onKey: turnWith,
          }}
        />
      )}
      <Pager onTurn={turn} />
    </section>
  );

  function select(place: number): void {
    results.select(indices[place] ?? null);
  }

  function turnWith(_: number, key: string): boolean {
    if (key === 'PageDown') turn(1);
    else if (key === 'PageUp') turn(-1);
    else return false;
    return true;
  }

  function turn(by: number): void {
    const state = results.store.getState();
    const page = state.page + by;
    if (page >= 0 && page < pageCount(state)) results.turnTo(page);
  }
}

function useGridData(): ImageGridData | null {
  const set = useResultsState((state) => state.set);
  const readings = useResultsState((state) => state.sets[state.set].readings);
  const listed = useResultsState((state) => state.listed);
  const page = useResultsState((state) => state.page);
  const pictures = useResultsState((state) => state.pictures);
  const selected = useResultsState((state) => state.selected);
  const numbers = useInstrumentState((state) => state.view.numbers);
  return useMemo(() => {
    if (!readings) return null;
    const indices = pageIndices({ listed, page });
    const isHere = pictures?.set === set && indices.every((index, place) => pictures.indices[place] === index);
    const cells = indices.map((index) => ({
      title: `${readings.labels[index]} → ${readings.predicted[index]}`,
      detail: percent(readings.confidence[index], numbers),
      label: `${imageName(set, index, numbers)}: ${readingWords(readings, index, numbers)}`,
    }));
    return {
      label: 'Images: Enter steps through one',
      form: FORM,
      cells,
      images: isHere ? pictures.images : null,
      mode: 'ink',
      scale: 255,
      chosen: selected === null ? 0 : indices.indexOf(selected),
    };
  }, [set, readings, listed, page, pictures, selected, numbers]);
}

/** Not disabled for real: on the last page the focus stays where it is. */
function Pager({ onTurn }: { onTurn(by: number): void }) {
  const listed = useResultsState((state) => state.listed);
  const page = useResultsState((state) => state.page);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const pages = pageCount({ listed });
  if (pages === 1) return null;
  const first = page * PAGE_SIZE + 1;
  const last = Math.min(listed.length, first + PAGE_SIZE - 1);
  return (
    <nav className="results-pager" aria-label="Pages of images">
      <button type="button" className="button" aria-disabled={page === 0} onClick={() => onTurn(-1)}>
        Previous
      </button>
      <span role="status">
        {first}–{numbers.hidden ? first + PAGE_SIZE - 1 : last} of {countText(listed.length, numbers)}
      </span>
      <button type="button" className="button" aria-disabled={page === pages - 1} onClick={() => onTurn(1)}>
        Next
      </button>
    </nav>
  );
}
