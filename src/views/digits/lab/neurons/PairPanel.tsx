// Two digits side by side: what every layer makes of the one and of the other, and which neurons differ most.

import { useEffect, useMemo } from 'react';
import { createLayerPair } from '../../../../charts/layer-pair/layer-pair.ts';
import type { LayerPairData } from '../../../../charts/layer-pair/model.ts';
import type { PixelsData } from '../../../../charts/pixels/model.ts';
import { createPixels } from '../../../../charts/pixels/pixels.ts';
import { percent } from '../../../../explain/digits-words.ts';
import { atMost, formatNumber, HIDDEN, isHidden } from '../../../../explain/format.ts';
import {
  type ComparedLayer,
  compareLayer,
  LAST_INDEX,
  type PairSource,
} from '../../../../store/digits/neurons/pair.ts';
import type { PresentNetwork } from '../../../../store/digits/neurons/present-network.ts';
import { layerName } from '../../../../store/digits/neurons/words.ts';
import { isTraining } from '../../../../store/digits/state.ts';
import { Choice } from '../../../common/Choice.tsx';
import { NumberField } from '../../../common/NumberField.tsx';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits, useDigitsState } from '../../use-digits.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { Failure } from '../Failure.tsx';
import { Segments } from '../Segments.tsx';
import { useNeurons, useNeuronsState, usePair, usePairState } from './use-neurons.ts';

interface PairPanelProps {
  readonly network: PresentNetwork;
}

const NAMES = ['A', 'B'] as const;
const MOST_NAMED = 5;
/** Five numbers stand beside one another, on a phone too. */
const MOST_DIGITS = 4;

export function PairPanel({ network }: PairPanelProps) {
  const pair = usePair();
  const order = usePairState((state) => state.order);
  useEffect(() => pair.fetch(), [pair]);
  const images = [useSideImage(0), useSideImage(1)] as const;
  const training = useDigitsState(isTraining);
  const known = useReadings(network, images);
  // The weights move on: what the last pass had is no longer true.
  const readings = training ? null : known;
  return (
    <section className="lab-panel" aria-labelledby="neurons-pair-title">
      <div className="lab-panel-head">
        <h3 id="neurons-pair-title">Two digits side by side</h3>
        <Segments
          label="Order of the neurons"
          value={order}
          options={[
            { value: 'place', label: 'In place' },
            { value: 'difference', label: 'Sorted by difference' },
          ]}
          onChange={pair.setOrder}
        />
      </div>
      <div className="neurons-pair">
        <div className="neurons-pair-sides">
          <Side at={0} image={images[0]} outputs={readings?.[0].at(-1) ?? null} />
          <Side at={1} image={images[1]} outputs={readings?.[1].at(-1) ?? null} />
        </div>
        <div className="neurons-pair-layers">
          {readings === null ? (
            <p className="lab-hint">
              {training
                ? 'The two are compared once you pause the training.'
                : 'Activations are shown once both images are there.'}
            </p>
          ) : (
            network.shape.layers.slice(0, -1).map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the layer
              <Layer key={index} network={network} layer={index + 1} readings={readings} />
            ))
          )}
        </div>
      </div>
    </section>
  );
}

function useSideImage(at: 0 | 1): Float32Array | null {
  const side = usePairState((state) => state.sides[at]);
  const drawing = useDigitsState((state) => state.image);
  return side.source.from === 'drawing' ? drawing : side.image;
}

type Readings = readonly [readonly Float32Array[], readonly Float32Array[]];

function useReadings({ shape, parameters }: PresentNetwork, [one, other]: readonly (Float32Array | null)[]) {
  const { services } = useDigits();
  return useMemo((): Readings | null => {
    if (one === null || other === null) return null;
    const read = (image: Float32Array) =>
      services.read(shape, parameters, image).map((values) => Float32Array.from(values));
    return [read(one), read(other)];
  }, [services, shape, parameters, one, other]);
}

interface SideProps {
  readonly at: 0 | 1;
  readonly image: Float32Array | null;
  readonly outputs: Float32Array | null;
}

function Side({ at, image, outputs }: SideProps) {
  const pair = usePair();
  const neurons = useNeurons();
  const hasFailed = useNeuronsState((state) => state.asking.state === 'failed');
  const { source, label, problem } = usePairState((state) => state.sides[at]);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const data = useMemo<PixelsData>(
    () => ({ values: image, mode: 'ink', limit: 1, label: `Digit ${NAMES[at]} as the network sees it` }),
    [image, at],
  );
  const best = outputs === null ? null : outputs.indexOf(Math.max(...outputs));
  return (
    <div className="neurons-side">
      <div className="neurons-side-image">
        <ChartOf className="neurons-image" create={createPixels} data={data} />
      </div>
      <div className="neurons-side-choice">
        <Choice
          label={`Digit ${NAMES[at]}`}
          value={source.from}
          options={[
            { value: 'drawing', label: 'on the pad' },
            { value: 'sample', label: 'a sample' },
            { value: 'test', label: 'a test image' },
          ]}
          onChange={(from) =>
            pair.choose(at, from === 'drawing' ? { from } : { from: from as 'sample' | 'test', index: 0 })
          }
        />
        {source.from !== 'drawing' && <Index at={at} source={source} />}
        {problem !== null && (
          <Failure
            message={problem}
            onRetry={() => {
              pair.fetch();
              if (hasFailed) neurons.retry();
            }}
          />
        )}
        <p className="lab-hint">
          {best === null || outputs === null
            ? ' '
            : `${label === null ? '' : `A ${label}. `}Read as ${isHidden(numbers) ? '?' : best}, ${percent(outputs[best], numbers)}.`}
        </p>
      </div>
    </div>
  );
}

/** Samples and test images are counted from 1. */
function Index({ at, source }: { readonly at: 0 | 1; readonly source: Exclude<PairSource, { from: 'drawing' }> }) {
  const pair = usePair();
  return (
    <NumberField
      label="Number"
      value={source.index + 1}
      min={1}
      max={LAST_INDEX[source.from] + 1}
      whole
      onCommit={(value) => pair.choose(at, { from: source.from, index: value - 1 })}
    />
  );
}

interface LayerProps extends PairPanelProps {
  readonly layer: number;
  readonly readings: Readings;
}

function Layer({ network: { shape }, layer, readings }: LayerProps) {
  const order = usePairState((state) => state.order);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const compared = useMemo(
    () => compareLayer(layer, [readings[0][layer], readings[1][layer]], order, MOST_NAMED),
    [layer, readings, order],
  );
  const name = layerName(shape, layer);
  const units = compared.order.length;
  const data = useMemo((): LayerPairData => {
    const marked = compared.different.map(({ neuron }) => compared.order.indexOf(neuron));
    const label = `${name}: activations of ${units} neurons for digit A, upwards, and digit B, downwards`;
    const places = compared.order.map((neuron) => String(neuron + 1));
    const scale = formatNumber(compared.limit, numbers);
    return { names: NAMES, rows: compared.rows, limit: compared.limit, marked, places, scale, label };
  }, [compared, name, units, numbers]);
  return (
    <div className="neurons-layer">
      <h4>
        {name}
        <span>
          {isHidden(numbers) ? HIDDEN : compared.agreeing} of {units} on for both or off for both
        </span>
      </h4>
      <ChartOf className="neurons-layer-chart" create={createLayerPair} data={data} />
      <Different compared={compared} />
    </div>
  );
}

function Different({ compared }: { readonly compared: ComparedLayer }) {
  const numbers = useInstrumentState((state) => state.view.numbers);
  if (compared.different.length === 0) return <p className="lab-hint">Every neuron gives the same for both.</p>;
  return (
    <table className="neurons-different">
      <caption>They differ most</caption>
      <thead>
        <tr>
          <th scope="col">neuron</th>
          {compared.different.map(({ neuron }) => (
            <th scope="col" key={neuron}>
              {neuron + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {NAMES.map((name, side) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {compared.different.map(({ neuron, values }) => (
              <td key={neuron}>{formatNumber(values[side], atMost(numbers, MOST_DIGITS))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
