// From the state to the picture of the digit network: readings, deltas as far as known, and the edges that matter.
import type { DigitsPicture, Flow, HiddenLayer } from '../../charts/digits-network/model.ts';
import { type FloatArray, layerCount, unitsOf } from '../../engine/types.ts';
import { percent } from '../../explain/digits-words.ts';
import type { NumberStyle } from '../../explain/format.ts';
import { describeNeuron } from '../../explain/names.ts';
import { groupAt } from '../../steps/granularity.ts';
import { writerOf } from '../../steps/progress.ts';
import { parseQuantityId, quantity, quantityId } from '../../steps/quantities.ts';
import type { PassRecord, Step } from '../../steps/types.ts';
import { namingOf, stepIndexOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { edgesOf, type Focus } from './picture-edges.ts';
import { pixelNote, pointedPixel } from './pixel.ts';
import { CLASSES, type DigitServices, type DigitsState, isTraining } from './state.ts';

/** What the network makes of the picture at this moment: by the weights on screen, the updated ones at the very end. */
export function shownReading(
  state: InstrumentState,
  digits: DigitsState,
  services: DigitServices,
): readonly FloatArray[] | null {
  if (digits.image === null) return null;
  if (digits.live) return digits.reading;
  if (!state.frame) return null;
  return isUpdated(state) ? readingAfter(state.frame.record, services) : state.frame.record.activations;
}

/** All of the update has been made. */
export function isUpdated({ steps, cursor, frame }: InstrumentState): boolean {
  return frame !== null && !frame.divergence && cursor === steps.length - 1 && steps[cursor]?.phase === 'update';
}

const after = new WeakMap<PassRecord, readonly FloatArray[]>();

/** The same picture read by the weights after the update. */
export function readingAfter(record: PassRecord, services: DigitServices): readonly FloatArray[] {
  let reading = after.get(record);
  if (!reading) {
    reading = services.read(record.shape.network, record.after, record.activations[0]);
    after.set(record, reading);
  }
  return reading;
}

export function digitsPicture(
  state: InstrumentState,
  digits: DigitsState,
  services: DigitServices,
): DigitsPicture | null {
  const { frame, steps, cursor } = state;
  if (!frame) return null;
  const { record } = frame;
  const { network } = record.shape;
  const last = layerCount(network);
  const reading = fitting(shownReading(state, digits, services), record);
  const stepping = !digits.live && digits.image !== null;
  const step = stepping ? (steps[groupAt(steps, cursor, 'neuron').last] ?? null) : null;
  const focus = focusOf(state, step, last);
  const isUpdatedIn = (layer: number) => step?.phase === 'update' && step.layer >= layer;
  // While one draws, and once all is updated, the numbers are those of another reading than the pass.
  const inPass = stepping && !isUpdated(state);
  const layers = Array.from({ length: last - 1 }, (_, index) =>
    hiddenLayer(state, record, index + 1, { reading, stepping, focus, inPass }),
  );
  const outputDeltas = stepping ? knownDeltas(state, record, last) : null;
  const output = focus?.layer === last ? focus.neuron : null;
  const pixel = pointedPixel(state);
  return {
    image: digits.image,
    imageLabel: imageLabel(digits),
    pixel,
    pixelNote: pixel === null ? '' : pixelNote(state, digits, pixel),
    weights: firstWeights(digits, record, isUpdatedIn(1)),
    layers,
    outputs: CLASSES.map((_, index) => {
      const delta = outputDeltas?.[index] ?? Number.NaN;
      return { delta: Number.isNaN(delta) ? null : delta, current: output === index };
    }),
    edges: edgesOf(record, isUpdatedIn, stepping ? record.activations : null, focus),
    flow: flowOf(step),
    live: digits.live,
    bars: barsOf(
      reading?.[last] ?? null,
      stepping || digits.label !== null ? digits.label : null,
      output,
      inPass ? last : null,
      state.view.numbers,
    ),
  };
}

/** A reading of another network, which is about to be replaced, is none of this one. */
function fitting(reading: readonly FloatArray[] | null, { shape }: PassRecord): readonly FloatArray[] | null {
  const fits = reading?.every((values, layer) => values.length === unitsOf(shape.network, layer));
  return fits && reading?.length === layerCount(shape.network) + 1 ? reading : null;
}

/** While a run goes on its glimpses show the weights; the pass on screen is from before it. */
function firstWeights(digits: DigitsState, { before, after }: PassRecord, updated: boolean): FloatArray {
  const weights = (updated ? after : before).weights[1];
  const glimpsed = isTraining(digits) ? digits.glimpse?.firstWeights : undefined;
  return glimpsed?.length === weights.length ? glimpsed : weights;
}

function imageLabel({ image, label }: DigitsState): string {
  if (image === null) return 'Nothing drawn yet';
  return label === null ? 'The drawing as the network sees it' : `The drawing as the network sees it: a ${label}`;
}

/** The neuron of the step; where a step has none, the one pointed at or selected. Pixels are none. */
function focusOf({ pointed, selection }: InstrumentState, step: Step | null, last: number): Focus | null {
  const isNeuron = (place: Focus | null) =>
    place !== null && place.layer >= 1 && place.layer <= last && place.neuron >= 0;
  const at = parseQuantityId(pointed ?? '');
  const pointedAt = isNeuron(at) ? at : null;
  const chosen = pointedAt ?? parseQuantityId(selection ?? '');
  const own = step && step.neuron >= 0 && !pointedAt ? step : null;
  const place = own ?? chosen;
  return place && isNeuron(place) ? { layer: place.layer, neuron: place.neuron } : null;
}

interface Shown {
  readonly reading: readonly FloatArray[] | null;
  readonly stepping: boolean;
  readonly focus: Focus | null;
  readonly inPass: boolean;
}

function hiddenLayer(state: InstrumentState, record: PassRecord, layer: number, shown: Shown): HiddenLayer {
  const { reading, stepping, focus, inPass } = shown;
  const naming = namingOf(state, record);
  const activations = reading?.[layer] ?? null;
  const deltas = stepping ? knownDeltas(state, record, layer) : null;
  return {
    count: unitsOf(record.shape.network, layer),
    shares: activations && relativeTo(activations),
    deltas,
    current: focus?.layer === layer ? focus.neuron : null,
    label(neuron) {
      const activation = activations ? activations[neuron] : null;
      const isKnown = deltas !== null && !Number.isNaN(deltas[neuron]);
      const delta = isKnown ? record.deltas[layer][neuron] : null;
      return describeNeuron(naming, layer, neuron, { activation, delta }, state.view.numbers);
    },
    quantity: (neuron) => (inPass ? quantityId(quantity('activation', layer, neuron)) : null),
  };
}

const shares = new WeakMap<FloatArray, Float32Array>();

/** −1 … 1 of the largest magnitude; the same array for the same numbers. */
function relativeTo(values: FloatArray): Float32Array {
  let known = shares.get(values);
  if (!known) {
    let largest = 1e-9;
    for (const value of values) largest = Math.max(largest, Math.abs(value));
    known = Float32Array.from(values, (value) => value / largest);
    shares.set(values, known);
  }
  return known;
}

interface KnownDeltas {
  /** How many of the layer's deltas the pass has come to. */
  readonly count: number;
  readonly values: Float32Array;
}

const deltasSoFar = new WeakMap<FloatArray, KnownDeltas>();

/** δ as shares of the layer's largest, NaN for those that the pass has not come to; null where there is none yet. */
function knownDeltas({ steps, cursor }: InstrumentState, record: PassRecord, layer: number): Float32Array | null {
  const all = record.deltas[layer];
  const index = stepIndexOf(steps, record);
  const isKnown = (neuron: number) => (writerOf(index, quantity('delta', layer, neuron), 0) ?? cursor + 1) <= cursor;
  // They come in the order of the neurons.
  let count = 0;
  while (count < all.length && isKnown(count)) count++;
  if (count === 0) return null;
  const known = deltasSoFar.get(all);
  if (known?.count === count) return known.values;
  const values = relativeTo(all).map((share, neuron) => (neuron < count ? share : Number.NaN));
  deltasSoFar.set(all, { count, values });
  return values;
}

function flowOf(step: Step | null): Flow {
  if (step?.phase === 'backward') return 'backward';
  return step?.phase === 'update' ? 'update' : 'forward';
}

/** @param passLayer the output layer, where the numbers are those of the pass on screen */
function barsOf(
  outputs: FloatArray | null,
  target: number | null,
  selected: number | null,
  passLayer: number | null,
  numbers: NumberStyle,
) {
  let best: number | null = null;
  if (outputs) for (let j = 0; j < outputs.length; j++) if (best === null || outputs[j] > outputs[best]) best = j;
  const bars = CLASSES.map((name, digit) => ({
    name,
    share: outputs ? outputs[digit] : null,
    text: outputs ? percent(outputs[digit], numbers) : '',
    quantity: passLayer === null ? null : quantityId(quantity('activation', passLayer, digit)),
  }));
  return { label: 'Prediction', bars, best, target, selected };
}
