// The activations lens as data: which functions there are, what they are at s, and where a layer's neurons stand on them.
import type { ActivationExplorerData, ExplorerCurve, ExplorerPoint } from '../../charts/activation-explorer/model.ts';
import {
  ACTIVATION_NAMES,
  ACTIVATIONS,
  activationDefinition,
  type ElementwiseActivation,
} from '../../engine/activations.ts';
import { type ActivationName, activationOf, layerCount, unitsOf } from '../../engine/types.ts';
import { formatNumber, type Numbers } from '../../explain/format.ts';
import { neuronName } from '../../explain/names.ts';
import { displayLayer } from '../../explain/notation.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import type { Quantity } from '../../steps/types.ts';
import { plottedNeuron } from '../panels.ts';
import { createReading, type Reading } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { DASHES, PLAIN_NAMES } from './activation-words.ts';
import { preActivationLetter } from './letters.ts';

/** Activations with a curve of their own. */
export const EXPLORABLE: readonly ActivationName[] = ACTIVATION_NAMES.filter(
  (name) => activationDefinition(name).kind === 'elementwise',
);

/** Shown until the reader chooses: the layer's own, and those that most networks use. */
export function usualNames(own: ActivationName): ReadonlySet<ActivationName> {
  const usual: ActivationName[] = ['sigmoid', 'tanh', 'relu'];
  return new Set(own === 'softmax' ? usual : [own, ...usual]);
}

/** A slope under this lets next to nothing through. */
export const SATURATED_SLOPE = 0.01;

/** A neuron of the layer, for the table under the curves. */
export interface NeuronStand {
  readonly name: string;
  /** s of the example on screen, its symbol and its text. */
  readonly quantity: Quantity;
  readonly symbol: string;
  readonly s: number;
  readonly text: string;
  readonly slope: Quantity;
  readonly slopeText: string;
  readonly saturated: boolean;
}

export interface ActivationsLensModel {
  readonly layer: number;
  readonly layers: readonly { readonly layer: number; readonly label: string }[];
  readonly own: ActivationName;
  /** What f is a function of, in the reader's notation: s or z. */
  readonly letter: string;
  /** Neurons whose s the pass has computed by now. */
  readonly neurons: readonly NeuronStand[];
  /** What to say about them, and about the layer. */
  readonly sentence: string;
}

/** `chosen` is the layer the reader asked for; null for the one the step or the selection is about. */
export function activationsLens(state: InstrumentState, chosen: number | null): ActivationsLensModel | null {
  const reading = createReading(state);
  if (!reading) return null;
  const { network } = reading.record.shape;
  const last = layerCount(network);
  const followed = plottedNeuron(state)?.layer ?? (reading.step.layer > 0 ? reading.step.layer : 1);
  const layer = chosen !== null && chosen <= last ? chosen : followed;
  const own = activationOf(network, layer);
  const neurons = standsOf(reading, layer);
  return {
    layer,
    layers: Array.from({ length: last }, (_, index) => ({
      layer: index + 1,
      label: `layer ${displayLayer(index + 1, reading.notation)}`,
    })),
    own,
    letter: preActivationLetter(reading.notation),
    neurons,
    sentence:
      layer === last && reading.record.lossGradients.length === 0 && own !== 'softmax'
        ? `With this cost, blame leaves layer ${displayLayer(layer, reading.notation)} as output minus target: f′ cancels, and a flat place does no harm.`
        : standSentence(own, neurons, unitsOf(network, layer), displayLayer(layer, reading.notation)),
  };
}

function standsOf(reading: Reading, layer: number): NeuronStand[] {
  const { network } = reading.record.shape;
  const definition = activationDefinition(activationOf(network, layer));
  const stands: NeuronStand[] = [];
  for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
    const at = quantity('preActivation', layer, neuron);
    const s = reading.isKnown(at) ? reading.value(at) : Number.NaN;
    if (!Number.isFinite(s)) continue;
    const slope = definition.kind === 'row' ? null : definition.derivative(s);
    stands.push({
      name: neuronName(reading.naming, layer, neuron),
      quantity: at,
      symbol: symbolLine(at, reading.notation),
      s,
      text: formatNumber(s, reading.numbers),
      slope: quantity('slope', layer, neuron),
      slopeText: slope === null ? '' : formatNumber(slope, reading.numbers),
      saturated: slope !== null && Math.abs(slope) < SATURATED_SLOPE,
    });
  }
  return stands;
}

function standSentence(own: ActivationName, neurons: readonly NeuronStand[], units: number, layer: number): string {
  const definition = activationDefinition(own);
  if (definition.kind === 'row') {
    return `Layer ${layer} is a softmax: each output depends on all sums, so it has no curve of its own.`;
  }
  if (!definition.trainable) return blockedSentence(definition);
  if (neurons.length === 0)
    return `The forward pass has not reached layer ${layer} yet: its neurons appear on the axis.`;
  const idle = neurons.filter(({ saturated }) => saturated).length;
  if (idle === 0) return `All of layer ${layer} stands where ${definition.label} has a slope: blame gets through.`;
  const all = idle === units ? (units === 1 ? 'The neuron' : `All ${units} neurons`) : `${idle} of ${units} neurons`;
  const be = idle === 1 ? 'stands' : 'stand';
  const state = own === 'relu' ? `${be} left of 0, where ReLU′ is 0` : `${be} where the curve is flat (f′ below 0.01)`;
  return `${all} of layer ${layer} ${state}: next to no blame gets through.`;
}

/** Why nothing before a step or sign unit can learn. */
export function blockedSentence({ label }: Pick<ElementwiseActivation, 'label'>): string {
  return (
    `${label} is flat on both sides of its jump: its slope f′ is 0 everywhere. ` +
    'Backpropagation multiplies what comes back by f′, so nothing is left: no gradient reaches the weights of such a ' +
    'layer or anything before it, and gradient descent cannot move them.'
  );
}

/** One sentence for each flat function among those shown, apart from the layer's own, which has said it already. */
export function blockedAmong(shown: ReadonlySet<ActivationName>, own: ActivationName): string | null {
  const flat = EXPLORABLE.map((name) => ACTIVATIONS[name]).filter(
    ({ name, trainable }) => shown.has(name) && !trainable,
  );
  const [first] = flat;
  if (!first || flat.some(({ name }) => name === own)) return null;
  return blockedSentence({ label: flat.length === 1 ? first.label : flat.map(({ label }) => label).join(' or ') });
}

export interface Readout {
  readonly name: ActivationName;
  readonly label: string;
  readonly dash: string;
  readonly value: string;
  readonly slope: string;
}

/** f(s) and f′(s) of every activation with a curve. */
export function readouts(s: number, numbers: Numbers): readonly Readout[] {
  return EXPLORABLE.map((name) => {
    const definition = activationDefinition(name) as ElementwiseActivation;
    const { label, f, derivative } = definition;
    return {
      name,
      label,
      dash: DASHES[name] ?? '',
      value: formatNumber(f(s), numbers),
      slope: formatNumber(derivative(s), numbers),
    };
  });
}

/** What the reader has chosen to see. */
export interface ExplorerChoice {
  readonly shown: ReadonlySet<ActivationName>;
  readonly probe: number;
  /** The activation whose row is pointed at. */
  readonly lit: ActivationName | null;
}

const HALF_WIDTH = 6;
/** A neuron further out than this keeps its place at the edge, or nothing else could be seen. */
const FURTHEST = 40;

/** The part of the axis that is shown: −6 … 6, or as far as the neurons of the layer reach. */
export function explorerDomain(neurons: readonly NeuronStand[]): readonly [number, number] {
  const reach = Math.max(HALF_WIDTH, ...neurons.map(({ s }) => Math.min(FURTHEST, Math.ceil(Math.abs(s) * 1.1))));
  return [-reach, reach];
}

export function explorerData(
  model: ActivationsLensModel,
  choice: ExplorerChoice,
  isLit: (quantityId: string) => boolean,
  numbers: Numbers,
): ActivationExplorerData {
  const domain = explorerDomain(model.neurons);
  const names = EXPLORABLE.filter((name) => choice.shown.has(name));
  const s = formatNumber(choice.probe, numbers);
  return {
    curves: names.map((name) => curveOf(name, model.own, choice.lit)),
    points: model.neurons.map((stand) => pointOf(stand, domain, isLit)),
    probe: choice.probe,
    probeText: `${model.letter} = ${s}`,
    valueCaption: `f(${model.letter})`,
    separator: typeof numbers === 'number' ? 'point' : numbers.separator,
    slopeCaption: `f′(${model.letter})`,
    domain,
    description:
      `Curves of ${names.map((name) => ACTIVATIONS[name].label).join(', ') || 'no activation'} over ${model.letter}, their slopes below. ` +
      `The table has the values at ${model.letter} = ${s}.`,
  };
}

function curveOf(name: ActivationName, own: ActivationName, lit: ActivationName | null): ExplorerCurve {
  const { f, derivative, range } = activationDefinition(name) as ElementwiseActivation;
  return {
    kind: name,
    label: PLAIN_NAMES[name] ?? name,
    dash: name === own ? '' : (DASHES[name] ?? ''),
    own: name === own,
    lit: name === lit,
    evaluate: f,
    slope: derivative,
    range,
  };
}

function pointOf(
  stand: NeuronStand,
  [low, high]: readonly [number, number],
  isLit: (quantityId: string) => boolean,
): ExplorerPoint {
  const id = quantityId(stand.quantity);
  return {
    quantity: id,
    s: Math.max(low, Math.min(high, stand.s)),
    text: String(stand.quantity.neuron + 1),
    saturated: stand.saturated,
    lit: isLit(id),
  };
}
