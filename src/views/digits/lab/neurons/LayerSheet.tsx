// All neurons of the layer on one sheet: weight images of the first layer, average images of deeper ones.
import { Fragment, useMemo, useState } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageCell, ImageGridData } from '../../../../charts/image-grid/model.ts';
import type { FloatArray } from '../../../../engine/types.ts';
import type { PresentNetwork } from '../../../../store/digits/neurons/present-network.ts';
import { capitalised, idleNeurons, layerName, neuronName } from '../../../../store/digits/neurons/words.ts';
import { isTraining, PIXELS } from '../../../../store/digits/state.ts';
import { useDigitsState } from '../../use-digits.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { Segments } from '../Segments.tsx';
import { useNeurons, useNeuronsState } from './use-neurons.ts';

const UNNAMED: GridForm = { sides: [26, 104], gap: 6, tallest: (width) => width * 1.15 };
const NAMED: GridForm = { ...UNNAMED, lines: 1 };
/** More are too small for a name under each. */
const MOST_WITH_NAMES = 32;

interface LayerSheetProps {
  readonly network: PresentNetwork;
}

/** W^1 as it is at this moment: while training, that of the latest glimpse. */
export function useFirstWeights({ shape, parameters }: PresentNetwork): FloatArray {
  const glimpse = useDigitsState((state) => (isTraining(state) ? state.glimpse : null));
  const moving = glimpse?.firstWeights;
  return moving && moving.length === shape.layers[0].units * PIXELS ? moving : parameters.weights[1];
}

export function LayerSheet({ network }: LayerSheetProps) {
  const neurons = useNeurons();
  const layer = useNeuronsState((state) => state.layer);
  const scale = useNeuronsState((state) => state.scale);
  const data = useSheet(network);
  const choose = (neuron: number) => {
    neurons.chooseNeuron(neuron);
    showChosen();
  };
  const [handlers] = useState(() => ({ onPick: choose, onMove: neurons.chooseNeuron }));
  return (
    <section className="lab-panel" aria-labelledby="neurons-sheet-title">
      <div className="lab-panel-head">
        <h3 id="neurons-sheet-title">
          {layerName(network.shape, layer)}: {layer === 1 ? 'weights' : 'average images'}
        </h3>
        {layer === 1 && (
          <Segments
            label="Scale of the colours"
            value={scale}
            options={[
              { value: 'own', label: 'Own scale' },
              { value: 'common', label: 'Common scale' },
            ]}
            onChange={neurons.setScale}
          />
        )}
      </div>
      <p className="lab-hint">
        {layer === 1
          ? 'Every neuron has one weight for each of the 784 pixels. Ink on blue makes it stronger, ink on orange weaker.'
          : 'For each neuron, the mean of the test images, weighted by how much they excite it. Its own weights belong to neurons of the layer before, not to pixels.'}
      </p>
      <ChartOf className="neurons-sheet" create={createImageGrid} data={data} handlers={handlers} />
      <Idle network={network} onChoose={choose} />
    </section>
  );
}

function useSheet(network: PresentNetwork): ImageGridData {
  const layer = useNeuronsState((state) => state.layer);
  const neuron = useNeuronsState((state) => state.neuron);
  const scale = useNeuronsState((state) => state.scale);
  const answer = useNeuronsState((state) => state.answer);
  const weights = useFirstWeights(network);
  const { shape } = network;
  const { units } = shape.layers[layer - 1];
  const isFirst = layer === 1;
  const values = isFirst ? weights : (answer?.averages ?? null);
  const cells = useMemo(() => {
    const off = answer === null ? [] : idleNeurons(shape, answer).dead;
    return Array.from({ length: units }, (_, index): ImageCell => {
      const isDead = off.includes(index);
      const name = `${layer === shape.layers.length ? index : index + 1}${isDead ? ' · dead' : ''}`;
      return {
        label: `${capitalised(neuronName(shape, layer, index))}${isDead ? ', dead' : ''}`,
        ...(isDead && { state: 'faint' }),
        ...(units <= MOST_WITH_NAMES && { detail: name }),
      };
    });
  }, [units, shape, layer, answer]);
  return useMemo(
    () => ({
      label: `${layerName(shape, layer)}, ${units} neurons. Arrow keys choose one.`,
      form: units <= MOST_WITH_NAMES ? NAMED : UNNAMED,
      cells,
      images: values,
      mode: isFirst ? 'diverging' : 'ink',
      scale: isFirst ? scale : 'own',
      chosen: neuron,
    }),
    [cells, values, scale, neuron, shape, layer, units, isFirst],
  );
}

const MOST_NAMED = 12;

interface IdleProps extends LayerSheetProps {
  onChoose(neuron: number): void;
}

/** Neurons that do nothing, or always the same, by name; a name leads to its neuron, which nobody has to count out. */
function Idle({ network: { shape }, onChoose }: IdleProps) {
  const answer = useNeuronsState((state) => state.answer);
  if (answer === null) return null;
  const { dead, saturated } = idleNeurons(shape, answer);
  if (answer.layer === shape.layers.length) return null;
  return (
    <div className="lab-hint neurons-idle" role="status">
      {dead.length === 0 && saturated.length === 0 && <p>Every neuron here is at work for some of the test images.</p>}
      {dead.length > 0 && (
        <p>
          Dead, off for every test image: <Named neurons={dead} onChoose={onChoose} />
        </p>
      )}
      {saturated.length > 0 && (
        <p>
          Stuck at an end of the range for nearly every image: <Named neurons={saturated} onChoose={onChoose} />
        </p>
      )}
    </div>
  );
}

interface NamedProps {
  readonly neurons: readonly number[];
  onChoose(neuron: number): void;
}

function Named({ neurons, onChoose }: NamedProps) {
  const named = neurons.slice(0, MOST_NAMED);
  const more = neurons.length - named.length;
  return (
    <>
      {neurons.length > 1 ? 'neurons' : 'neuron'}{' '}
      {named.map((neuron) => (
        <Fragment key={neuron}>
          <button
            type="button"
            className="neurons-named"
            aria-label={`neuron ${neuron + 1}`}
            onClick={() => onChoose(neuron)}
          >
            {neuron + 1}
          </button>{' '}
        </Fragment>
      ))}
      {more > 0 && `and ${more} more`}
    </>
  );
}

/** Where the chosen neuron stands below the sheet and out of sight, it comes up. */
function showChosen(): void {
  const chosen = document.querySelector('.neurons-chosen');
  if (chosen && chosen.getBoundingClientRect().top > innerHeight * 0.6) chosen.scrollIntoView({ block: 'start' });
}
