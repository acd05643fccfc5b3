// The test images that excite the chosen neuron most and least; one of them can be put on the pad.
import { useEffect, useMemo, useState } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageGridData } from '../../../../charts/image-grid/model.ts';
import { countText } from '../../../../explain/digits-words.ts';
import { formatNumber, isHidden, type NumberStyle } from '../../../../explain/format.ts';
import { briefly, isSilent, missingToOne, offNote, underImages } from '../../../../store/digits/neurons/extremes.ts';
import type { ShownImages } from '../../../../store/digits/neurons/neurons.ts';
import { imagesOf } from '../../../../store/digits/neurons/neurons.ts';
import type { PresentNetwork } from '../../../../store/digits/neurons/present-network.ts';
import { capitalised, neuronName } from '../../../../store/digits/neurons/words.ts';
import { isTraining, PIXELS } from '../../../../store/digits/state.ts';
import { storedName } from '../../../../store/digits/stored-name.ts';
import type { NeuronAnswer } from '../../../../worker/protocol.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits, useDigitsState } from '../../use-digits.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { useNeuronsState } from './use-neurons.ts';

const FORM: GridForm = { sides: [38, 56], gap: 6, columns: 'most', lines: 1 };

/** An image of the two lists. */
interface Chosen {
  readonly index: number;
  readonly label: number;
  readonly bytes: Uint8Array;
}

export function ExtremeImages({ network: { shape } }: { readonly network: PresentNetwork }) {
  const answer = useNeuronsState((state) => state.answer);
  const images = useNeuronsState((state) => state.images);
  const neuron = useNeuronsState((state) => state.neuron);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const [place, setPlace] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another neuron has other images
  useEffect(() => setPlace(null), [images]);
  const shown = images !== null && answer !== null && images.layer === answer.layer && images.neuron === neuron;
  const count = answer?.count ?? 0;
  const isDead = answer?.off[neuron] === 1;
  const gaps = useMemo(() => answer && missingToOne(shape, answer, neuron), [shape, answer, neuron]);
  const most = useSheet('most', shown ? images : null, answer, place, numbers, gaps);
  const least = useSheet('least', shown ? images : null, answer, place === null ? null : place - count, numbers, null);
  const note = answer && offNote(shape, answer, neuron, numbers);
  const chosen = shown && place !== null ? chosenAt(images, answer, place) : null;
  if (answer !== null && isSilent(answer, neuron)) {
    return (
      <p className="lab-hint">
        No image excites it most or least: all {countText(answer.images, { ...numbers, hidden: false })} leave it at 0.
      </p>
    );
  }
  return (
    <div className="neurons-extremes">
      <h4>
        {isDead ? 'Come closest to exciting' : 'Excite'} {neuronName(shape, answer?.layer ?? 1, neuron)}
        {isDead ? '' : ' most'}
        {gaps && <span>what is missing to 1</span>}
      </h4>
      <Strip data={most} onChoose={setPlace} />
      <h4>
        {isDead ? 'Are furthest from it' : 'Excite it least'}
        {note && <span>{note}</span>}
      </h4>
      <Strip data={least} onChoose={(index) => setPlace(index + count)} />
      <ChosenImage chosen={chosen} />
    </div>
  );
}

const imageName = (index: number, numbers: NumberStyle) => capitalised(storedName({ set: 'test', index }, numbers));

function Strip({ data, onChoose }: { readonly data: ImageGridData; onChoose(index: number): void }) {
  const handlers = { onPick: onChoose, onMove: onChoose };
  return <ChartOf className="neurons-strip" create={createImageGrid} data={data} handlers={handlers} />;
}

function chosenAt({ neuron, answer: { images, labels } }: ShownImages, answer: NeuronAnswer, place: number): Chosen {
  return {
    index: imagesOf(answer, neuron)[place],
    label: labels[place],
    bytes: images.slice(place * PIXELS, (place + 1) * PIXELS),
  };
}

function useSheet(
  end: 'most' | 'least',
  images: ShownImages | null,
  answer: NeuronAnswer | null,
  selected: number | null,
  numbers: NumberStyle,
  gaps: readonly number[] | null,
): ImageGridData {
  const cells = useMemo(() => {
    if (images === null || answer === null) return [];
    const { count } = answer;
    const first = end === 'most' ? 0 : count;
    const activations = end === 'most' ? answer.mostActivations : answer.leastActivations;
    const list = end === 'most' ? answer.most : answer.least;
    const from = images.neuron * count;
    const written = underImages(Array.from(activations.subarray(from, from + count)), numbers);
    return Array.from({ length: count }, (_, index) => {
      const row = from + index;
      const detail = gaps === null ? written[index] : briefly(gaps[index], numbers);
      const activation = gaps === null ? formatNumber(activations[row], numbers) : `1 − ${detail}`;
      const name = `${imageName(list[row], numbers)}, a ${images.answer.labels[first + index]}`;
      return {
        label: `${name}: activation ${isHidden(numbers) ? 'hidden' : activation}`,
        detail,
      };
    });
  }, [end, images, answer, numbers, gaps]);
  const pictures = useMemo(() => {
    if (images === null || answer === null) return null;
    const first = end === 'most' ? 0 : answer.count * PIXELS;
    return images.answer.images.subarray(first, first + answer.count * PIXELS);
  }, [end, images, answer]);
  return useMemo(
    () => ({
      label: end === 'most' ? 'Test images that excite it most' : 'Test images that excite it least',
      form: FORM,
      cells,
      images: pictures,
      mode: 'ink',
      scale: 255,
      chosen: selected !== null && selected >= 0 && selected < cells.length ? selected : null,
    }),
    [end, cells, pictures, selected],
  );
}

function ChosenImage({ chosen }: { readonly chosen: Chosen | null }) {
  const digits = useDigits();
  const training = useDigitsState(isTraining);
  const numbers = useInstrumentState((state) => state.view.numbers);
  if (chosen === null) {
    return (
      <p className="lab-hint neurons-chosen-image">
        Choose an image: then it can be put on the pad, or stepped through.
      </p>
    );
  }
  const show = () => digits.showStored({ set: 'test', index: chosen.index }, chosen.bytes, chosen.label);
  return (
    <p className="lab-hint neurons-chosen-image">
      {imageName(chosen.index, numbers)}, a {chosen.label}.
      <button type="button" className="button" disabled={training} onClick={show}>
        Put it on the pad
      </button>
      <button
        type="button"
        className="button"
        disabled={training}
        onClick={() => {
          show();
          digits.showPart('step');
        }}
      >
        Step through it
      </button>
    </p>
  );
}
