// The image looked at: large, what it is and was read as, the runners-up, and the button that steps through it.
import { useMemo } from 'react';
import type { PixelsData } from '../../../../charts/pixels/model.ts';
import { createPixels } from '../../../../charts/pixels/pixels.ts';
import { inkOf } from '../../../../store/digits/drawings.ts';
import { bytesAt } from '../../../../store/digits/pictures.ts';
import { PAGE_SIZE } from '../../../../store/digits/results/gallery.ts';
import { finePercent, imageName, lossText, readingWords } from '../../../../store/digits/results/words.ts';
import { CLASSES } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits } from '../../use-digits.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { stepThrough, useResults, useResultsState } from './use-results.ts';

export function ImageDetail() {
  const results = useResults();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const set = useResultsState((state) => state.set);
  const readings = useResultsState((state) => state.sets[state.set].readings);
  const index = useShownImage();
  const bytes = useBytes(index);
  const data = useMemo<PixelsData>(
    () => ({ values: bytes, mode: 'ink', limit: 255, label: index === null ? '' : imageName(set, index, numbers) }),
    [bytes, index, set, numbers],
  );
  if (readings === null || index === null) return null;
  return (
    <div className="results-detail">
      <ChartOf className="results-picture" create={createPixels} data={data} />
      <div>
        <p className="results-image-name">{imageName(set, index, numbers)}</p>
        <p>
          {readingWords(readings, index, numbers)}, loss {lossText(readings.losses[index], numbers)}
        </p>
        <RunnersUp bytes={bytes} />
      </div>
      <button
        type="button"
        className="button button-strong"
        disabled={bytes === null}
        onClick={() => stepThrough(results, index)}
      >
        Step through it
      </button>
    </div>
  );
}

/** The selected image, or the first of the page. */
function useShownImage(): number | null {
  return useResultsState(({ selected, listed, page }) => selected ?? listed[page * PAGE_SIZE] ?? null);
}

/** Its pixels; null while they are on their way. */
function useBytes(index: number | null): Uint8Array | null {
  const pictures = useResultsState((state) => state.pictures);
  const set = useResultsState((state) => state.set);
  return useMemo(() => {
    const place = pictures?.set === set && index !== null ? pictures.indices.indexOf(index) : -1;
    return pictures === null || place < 0 ? null : bytesAt(pictures.images, place);
  }, [pictures, set, index]);
}

/** The next best answers, by the network at rest on the screen: it is the one that has read the image. */
function RunnersUp({ bytes }: { readonly bytes: Uint8Array | null }) {
  const { services } = useDigits();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const record = useInstrumentState((state) => state.frame?.record ?? null);
  const isCurrent = useResultsState((state) => state.sets[state.set].readings?.network === state.network);
  const text = useMemo(() => {
    if (bytes === null || record === null || !isCurrent) return '';
    const outputs = services.read(record.shape.network, record.before, inkOf(bytes)).at(-1) ?? [];
    const order = CLASSES.map((_, digit) => digit).sort((a, b) => outputs[b] - outputs[a]);
    const next = order.slice(1, 3).map((digit) => `${digit} (${finePercent(outputs[digit], numbers)})`);
    return `Then ${next.join(', ')}`;
  }, [services, bytes, record, isCurrent, numbers]);
  return <p className="results-runners-up">{text}</p>;
}
