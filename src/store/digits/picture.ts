// From the state to the picture of the digit network: readings, deltas as far as known, and the edges that matter.
import type { DigitsPicture, Flow, HiddenNeuron, OutputEdge } from '../../charts/digits-network/model.ts';
import type { FloatArray } from '../../engine/types.ts';
import { percent } from '../../explain/digits-words.ts';
import type { NumberStyle } from '../../explain/format.ts';
import { describeNeuron } from '../../explain/names.ts';
import { groupAt } from '../../steps/granularity.ts';
import { writerOf } from '../../steps/progress.ts';
import { parseQuantityId, quantity, quantityId } from '../../steps/quantities.ts';
import type { PassRecord, Step } from '../../steps/types.ts';
import { namingOf, stepIndexOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { CLASSES, type DigitServices, type DigitsState } from './state.ts';

/** Edges drawn of a large network; of a small one all are. */
const DENSE = 32;
const MOST_EDGES = 60;
const MOST_CURRENT = 24;

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
  const reading = shownReading(state, digits, services);
  const stepping = !digits.live && digits.image !== null;
  const step = stepping ? (steps[groupAt(steps, cursor, 'neuron').last] ?? null) : null;
  const deltas = (layer: number) => (stepping ? deltasOf(state, record, layer) : null);
  const focus = focusOf(state, step);
  const updated = step?.phase === 'update' && step.layer >= 1;
  // While one draws, and once all is updated, the numbers are those of another reading than the pass.
  const inPass = stepping && !isUpdated(state);
  return {
    image: digits.image,
    imageLabel: imageLabel(digits),
    weights: (updated ? record.after : record.before).weights[1],
    hidden: hiddenNeurons(state, reading, deltas(1), focus, inPass),
    outputs: CLASSES.map((_, index) => ({
      delta: relative(deltas(2), index),
      current: focus.output === index,
    })),
    edges: edgesOf(
      record,
      updated && step.layer === 2 ? 'after' : 'before',
      stepping ? record.activations[1] : null,
      focus,
    ),
    flow: flowOf(step),
    live: digits.live,
    bars: barsOf(
      reading,
      stepping || digits.label !== null ? digits.label : null,
      focus.output,
      inPass,
      state.view.numbers,
    ),
  };
}

function imageLabel({ image, label }: DigitsState): string {
  if (image === null) return 'Nothing drawn yet';
  return label === null ? 'The drawing as the network sees it' : `The drawing as the network sees it: a ${label}`;
}

interface Focus {
  readonly hidden: number | null;
  readonly output: number | null;
}

/** The neuron of the step; where a step has none, the one pointed at or selected. */
function focusOf({ pointed, selection }: InstrumentState, step: Step | null): Focus {
  const chosen = parseQuantityId(pointed ?? '') ?? parseQuantityId(selection ?? '');
  const own = step && step.neuron >= 0 && !pointed ? { layer: step.layer, neuron: step.neuron } : null;
  const place = own ?? chosen;
  if (!place || place.neuron < 0) return { hidden: null, output: null };
  return { hidden: place.layer === 1 ? place.neuron : null, output: place.layer === 2 ? place.neuron : null };
}

function hiddenNeurons(
  state: InstrumentState,
  reading: readonly FloatArray[] | null,
  deltas: Deltas | null,
  focus: Focus,
  inPass: boolean,
): HiddenNeuron[] {
  const record = state.frame?.record;
  if (!record) return [];
  const naming = namingOf(state, record);
  const activations = reading?.[1] ?? null;
  const largest = activations ? Math.max(...activations, 1e-9) : 1;
  return Array.from({ length: record.shape.network.layers[0].units }, (_, neuron) => {
    const activation = activations ? activations[neuron] : null;
    const delta = deltas?.known(neuron) ? deltas.values[neuron] : null;
    return {
      label: describeNeuron(naming, 1, neuron, { activation, delta }, state.view.numbers),
      quantity: inPass ? quantityId(quantity('activation', 1, neuron)) : null,
      share: activation === null ? null : Math.max(0, activation) / largest,
      delta: relative(deltas, neuron),
      current: focus.hidden === neuron,
    };
  });
}

interface Deltas {
  readonly values: FloatArray;
  readonly largest: number;
  /** Whether the pass has come to this one. */
  known(neuron: number): boolean;
}

function deltasOf({ steps, cursor }: InstrumentState, record: PassRecord, layer: number): Deltas {
  const values = record.deltas[layer];
  let largest = 1e-12;
  for (const delta of values) largest = Math.max(largest, Math.abs(delta));
  const index = stepIndexOf(steps, record);
  return {
    values,
    largest,
    known: (neuron) => (writerOf(index, quantity('delta', layer, neuron), 0) ?? cursor + 1) <= cursor,
  };
}

/** −1 … 1 of the layer's largest; null as long as it is not known. */
function relative(deltas: Deltas | null, neuron: number): number | null {
  return deltas?.known(neuron) ? deltas.values[neuron] / deltas.largest : null;
}

function flowOf(step: Step | null): Flow {
  if (step?.phase === 'backward') return 'backward';
  return step?.phase === 'update' ? 'update' : 'forward';
}

const ranked = new WeakMap<FloatArray, { readonly key: string; readonly edges: readonly OutputEdge[] }>();

/** The same array as long as nothing about the edges changes: they need not be drawn again then. */
function edgesOf(
  record: PassRecord,
  when: 'before' | 'after',
  activations: FloatArray | null,
  focus: Focus,
): readonly OutputEdge[] {
  const weights = record[when].weights[2];
  const key = `${focus.hidden} ${focus.output} ${activations !== null}`;
  let known = ranked.get(weights);
  if (known?.key !== key) {
    known = { key, edges: rankEdges(weights, record.shape.network.layers[0].units, activations, focus) };
    ranked.set(weights, known);
  }
  return known.edges;
}

/** Among many, those count through which most flows; all of a small network are drawn. */
function rankEdges(weights: FloatArray, senders: number, activations: FloatArray | null, focus: Focus): OutputEdge[] {
  let strongest = 1e-9;
  for (const weight of weights) strongest = Math.max(strongest, Math.abs(weight));
  const edges: (OutputEdge & { readonly rank: number })[] = [];
  for (let to = 0; to < CLASSES.length; to++) {
    for (let from = 0; from < senders; from++) {
      const strength = weights[to * senders + from] / strongest;
      const rank = Math.abs(strength) * (senders > DENSE && activations ? activations[from] : 1);
      edges.push({ from, to, strength, current: focus.hidden === from || focus.output === to, rank });
    }
  }
  edges.sort((a, b) => a.rank - b.rank);
  if (senders <= DENSE) return edges;
  const receding = edges.filter(({ current }) => !current).slice(-MOST_EDGES);
  return [...receding, ...edges.filter(({ current }) => current).slice(-MOST_CURRENT)];
}

function barsOf(
  reading: readonly FloatArray[] | null,
  target: number | null,
  selected: number | null,
  inPass: boolean,
  numbers: NumberStyle,
) {
  const outputs = reading?.[2] ?? null;
  let best: number | null = null;
  if (outputs) for (let j = 0; j < outputs.length; j++) if (best === null || outputs[j] > outputs[best]) best = j;
  const bars = CLASSES.map((name, digit) => ({
    name,
    share: outputs ? outputs[digit] : null,
    text: outputs ? percent(outputs[digit], numbers) : '',
    quantity: inPass ? quantityId(quantity('activation', 2, digit)) : null,
  }));
  return { label: 'Prediction', bars, best, target, selected };
}
