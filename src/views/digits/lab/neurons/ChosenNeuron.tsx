// The chosen neuron: its weights or senders, its average image, what each digit does to it, and its extreme images.
import { useMemo } from 'react';
import { createBars } from '../../../../charts/bars/bars.ts';
import type { BarsData } from '../../../../charts/bars/model.ts';
import { largestMagnitude } from '../../../../charts/pixels/colors.ts';
import type { PixelsData } from '../../../../charts/pixels/model.ts';
import { createPixels } from '../../../../charts/pixels/pixels.ts';
import type { FloatArray } from '../../../../engine/types.ts';
import { layerWords, percent } from '../../../../explain/digits-words.ts';
import { atMost, formatNumber } from '../../../../explain/format.ts';
import type { PresentNetwork } from '../../../../store/digits/neurons/present-network.ts';
import {
  capitalised,
  idleNeurons,
  neuronName,
  neuronSentence,
  strongestIncoming,
} from '../../../../store/digits/neurons/words.ts';
import { CLASSES, isTraining, PIXELS } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { ExtremeImages } from './ExtremeImages.tsx';
import { useFirstWeights } from './LayerSheet.tsx';
import { useNeurons, useNeuronsState } from './use-neurons.ts';

interface ChosenNeuronProps {
  readonly network: PresentNetwork;
}

export function ChosenNeuron({ network }: ChosenNeuronProps) {
  const layer = useNeuronsState((state) => state.layer);
  const neuron = useNeuronsState((state) => state.neuron);
  const answer = useNeuronsState((state) => state.answer);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const training = useDigitsState(isTraining);
  const { shape, parameters } = network;
  return (
    <section className="lab-panel neurons-chosen" aria-labelledby="neurons-chosen-title">
      <div className="lab-panel-head">
        <h3 id="neurons-chosen-title">{capitalised(neuronName(shape, layer, neuron))}</h3>
        {!training && <span className="lab-hint">bias {formatNumber(parameters.biases[layer][neuron], numbers)}</span>}
      </div>
      <p className="neurons-sentence" aria-live="polite">
        {answer === null ? ' ' : neuronSentence(shape, answer, neuron, numbers)}
      </p>
      <div className="neurons-pictures">
        {layer === 1 ? <WeightImage network={network} /> : <Senders network={network} />}
        <AverageImage />
        <PerDigit isOutput={layer === shape.layers.length} />
      </div>
      <ExtremeImages network={network} />
    </section>
  );
}

function WeightImage({ network }: ChosenNeuronProps) {
  const neuron = useNeuronsState((state) => state.neuron);
  const scale = useNeuronsState((state) => state.scale);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const weights = useFirstWeights(network);
  const values = weights.subarray(neuron * PIXELS, (neuron + 1) * PIXELS);
  const limit = useMemo(
    () => largestMagnitude(scale === 'common' ? weights : weights.subarray(neuron * PIXELS, (neuron + 1) * PIXELS)),
    [weights, neuron, scale],
  );
  const besideScale = atMost(numbers, 4);
  const shown = formatNumber(limit, besideScale);
  const data = useMemo<PixelsData>(
    () => ({ values, mode: 'diverging', limit, label: `Weights of neuron ${neuron + 1}, up to ${shown} in size` }),
    [values, limit, neuron, shown],
  );
  return (
    <figure className="neurons-figure">
      <figcaption>Weights</figcaption>
      <ChartOf className="neurons-image" create={createPixels} data={data} />
      <p className="neurons-legend">
        <span>{formatNumber(-limit, besideScale)}</span>
        <span className="neurons-scale" aria-hidden="true" />
        <span>{shown}</span>
      </p>
    </figure>
  );
}

function AverageImage() {
  const neuron = useNeuronsState((state) => state.neuron);
  const answer = useNeuronsState((state) => state.answer);
  const data = useMemo<PixelsData>(() => {
    const values = answer?.averages.subarray(neuron * PIXELS, (neuron + 1) * PIXELS) ?? null;
    const limit = values === null ? 1 : largestMagnitude(values);
    return {
      values,
      mode: 'ink',
      limit,
      label: 'Average of the test images, weighted by the activation of this neuron',
    };
  }, [answer, neuron]);
  const isBlank = answer !== null && data.values !== null && !Array.from(data.values).some((ink) => ink > 0);
  return (
    <figure className="neurons-figure">
      <figcaption>What excites it</figcaption>
      <ChartOf className="neurons-image" create={createPixels} data={data} />
      <p className="neurons-legend">{isBlank ? 'nothing does' : 'average by activation'}</p>
    </figure>
  );
}

/** Mean activation for the images of each digit. */
function PerDigit({ isOutput }: { readonly isOutput: boolean }) {
  const neuron = useNeuronsState((state) => state.neuron);
  const answer = useNeuronsState((state) => state.answer);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const data = useMemo((): BarsData => {
    const means = answer?.perDigit.subarray(neuron * 10, neuron * 10 + 10);
    const longest = isOutput || !means ? 1 : largestMagnitude(means);
    const bars = CLASSES.map((name, digit) => {
      const mean = means?.[digit];
      if (mean === undefined) return { name, share: null, text: '' };
      const text = isOutput ? percent(mean, numbers) : formatNumber(mean, numbers);
      return { name, share: mean / longest, text, spoken: `mean activation ${text}` };
    });
    const isSigned = means?.some((mean) => mean < 0) ?? false;
    return { label: 'Mean activation per digit', bars, best: null, target: null, selected: null, isSigned };
  }, [answer, neuron, numbers, isOutput]);
  return (
    <div className="neurons-per-digit">
      <h4>Mean activation per digit</h4>
      <ChartOf className="lab-bars" create={createBars} data={data} />
    </div>
  );
}

const MOST_SENDERS = 8;

/** Of a deeper neuron: the strongest weights, with what their senders look for where these see pixels. */
function Senders({ network: { shape, parameters } }: ChosenNeuronProps) {
  const neurons = useNeurons();
  const layer = useNeuronsState((state) => state.layer);
  const neuron = useNeuronsState((state) => state.neuron);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const incoming = useMemo(
    () => strongestIncoming(shape, parameters.weights[layer], layer, neuron, MOST_SENDERS),
    [shape, parameters, layer, neuron],
  );
  const senders = useNeuronsState((state) => state.senders);
  const dead = useMemo(() => (senders === null ? [] : idleNeurons(shape, senders).dead), [shape, senders]);
  const largest = largestMagnitude(incoming.map(({ weight }) => weight));
  return (
    <figure className="neurons-senders">
      <figcaption>Strongest incoming neurons</figcaption>
      <ul className={layer === 2 ? 'has-images' : undefined}>
        {incoming.map(({ from, weight }) => (
          <li key={from}>
            <button
              type="button"
              className={`neurons-sender${dead.includes(from) ? ' is-dead' : ''}`}
              onClick={() => {
                neurons.chooseLayer(layer - 1);
                neurons.chooseNeuron(from);
              }}
            >
              {layer === 2 && <SenderImage weights={parameters.weights[1]} from={from} />}
              <span className="neurons-sender-name">
                neuron {from + 1}
                {dead.includes(from) && ' · dead'}
              </span>
              <span className="neurons-sender-track" aria-hidden="true">
                <span
                  className={weight < 0 ? 'is-negative' : 'is-positive'}
                  style={{ inlineSize: `${(Math.abs(weight) / (largest || 1)) * 100}%` }}
                />
              </span>
              <span className={`neurons-sender-weight ${weight < 0 ? 'role-negative' : 'role-positive'}`}>
                {formatNumber(weight, numbers)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="neurons-legend">neurons of {layerWords(shape, layer - 1)}</p>
    </figure>
  );
}

function SenderImage({ weights, from }: { readonly weights: FloatArray; readonly from: number }) {
  const data = useMemo((): PixelsData => {
    const values = weights.subarray(from * PIXELS, (from + 1) * PIXELS);
    return { values, mode: 'diverging', limit: largestMagnitude(values), label: `Weights of neuron ${from + 1}` };
  }, [weights, from]);
  return (
    <span className="neurons-sender-image" aria-hidden="true">
      <ChartOf className="" create={createPixels} data={data} />
    </span>
  );
}
