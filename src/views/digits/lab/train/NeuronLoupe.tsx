// One neuron's weights, large: before the training and now.
import { largestMagnitude } from '../../../../charts/pixels/colors.ts';
import type { Pixels } from '../../../../charts/pixels/model.ts';
import { createPixels } from '../../../../charts/pixels/pixels.ts';
import { setText } from '../../../../charts/shared/frame.ts';
import type { FloatArray } from '../../../../engine/types.ts';
import type { Digits } from '../../../../store/digits/digits.ts';
import { PIXELS } from '../../../../store/digits/state.ts';
import { neuronWeights, presentWeights, rangeText } from '../../../../store/digits/train/weights.ts';
import { usePainted } from './use-painted.ts';
import { useRun } from './use-run.ts';

interface Loupe {
  readonly pixels: Pixels;
  readonly range: HTMLElement;
  destroy(): void;
}

export function NeuronLoupe({ neuron }: { readonly neuron: number }) {
  const hasStart = useRun((state) => state.begun !== null);
  return (
    <div className="neuron-loupe">
      <p className="neuron-loupe-title">Hidden neuron {neuron + 1}</p>
      {hasStart && <Picture neuron={neuron} name="at the start" weightsOf={({ run }) => run.getState().begun} />}
      <Picture
        neuron={neuron}
        name={hasStart ? 'now' : 'weights'}
        weightsOf={({ store, instrument }) => presentWeights(store.getState(), instrument.store.getState())}
      />
    </div>
  );
}

interface PictureProps {
  readonly neuron: number;
  readonly name: string;
  weightsOf(digits: Digits): FloatArray | null;
}

function Picture({ neuron, name, weightsOf }: PictureProps) {
  const place = usePainted<Loupe>({
    create(container) {
      const pixels = createPixels(container);
      const range = document.createElement('p');
      range.className = 'neuron-range';
      container.append(range);
      return {
        pixels,
        range,
        destroy() {
          pixels.destroy();
          range.remove();
        },
      };
    },
    dependencies: (digits) => [weightsOf(digits), neuron, digits.instrument.store.getState().view.numbers],
    draw({ pixels, range }, digits) {
      const weights = weightsOf(digits);
      if (!weights || (neuron + 1) * PIXELS > weights.length) return;
      const values = neuronWeights(weights, neuron);
      const text = rangeText(values, digits.instrument.store.getState().view.numbers);
      const label = `Weights of hidden neuron ${neuron + 1} ${name}, ${text}`;
      pixels.update({ values, mode: 'diverging', limit: largestMagnitude(values), label });
      setText(range, `${name}: ${text}`);
    },
  });
  return <div className="neuron-picture" ref={place} />;
}
