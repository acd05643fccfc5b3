// What each hidden neuron of the first layer looks for, developing; the one pointed at large, before and now.
import { useState } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageCell, ImageGrid } from '../../../../charts/image-grid/model.ts';
import { PIXELS } from '../../../../store/digits/state.ts';
import { presentWeights } from '../../../../store/digits/train/weights.ts';
import { NeuronLoupe } from './NeuronLoupe.tsx';
import { usePainted } from './use-painted.ts';

type Scale = 'own' | 'common';
/** As high as the weights have room beside the watched digits. */
const FORM: GridForm = { sides: [21, 72], gap: 3, tallest: () => 306 };

export function WeightImages() {
  const [scale, setScale] = useState<Scale>('own');
  const [neuron, setNeuron] = useState(0);
  return (
    <section className="train-box train-weights" aria-labelledby="train-weights-title">
      <header className="train-head">
        <h3 className="section-title" id="train-weights-title">
          What the hidden neurons look for
        </h3>
        <p className="train-key">
          <span className="role-positive">blue: for</span> · <span className="role-negative">orange: against</span>
        </p>
        <label className="switch">
          <input
            type="checkbox"
            checked={scale === 'common'}
            onChange={(event) => setScale(event.target.checked ? 'common' : 'own')}
          />
          <span>one scale for all</span>
        </label>
      </header>
      <div className="train-weights-body">
        <Grid scale={scale} chosen={neuron} onPoint={setNeuron} />
        <NeuronLoupe neuron={neuron} />
      </div>
    </section>
  );
}

interface GridProps {
  readonly scale: Scale;
  readonly chosen: number;
  onPoint(neuron: number): void;
}

function Grid({ scale, chosen, onPoint }: GridProps) {
  const place = usePainted<ImageGrid>({
    create: (container) => createImageGrid(container, { onPoint, onPick: onPoint }, 'buttons'),
    dependencies: ({ store, instrument }) => [
      presentWeights(store.getState(), instrument.store.getState()),
      scale,
      chosen,
    ],
    draw(grid, { store, instrument }) {
      const weights = presentWeights(store.getState(), instrument.store.getState());
      if (!weights) return;
      const cells = neuronCells(weights.length / PIXELS);
      const label = `Weights of ${cells.length} hidden neurons. Arrow keys move between them.`;
      grid.update({ label, form: FORM, cells, images: weights, mode: 'diverging', scale, chosen });
    },
  });
  return <div className="train-weights-grid" ref={place} />;
}

const NEURON_CELLS: ImageCell[] = [];

/** The same objects each time, so that nothing is written for them. */
function neuronCells(count: number): readonly ImageCell[] {
  while (NEURON_CELLS.length < count) NEURON_CELLS.push({ label: `Hidden neuron ${NEURON_CELLS.length + 1}` });
  return NEURON_CELLS.slice(0, count);
}
