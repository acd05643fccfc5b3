// Names for people: what a neuron, an edge, a target or a step is called, on screen and read aloud.
import { layerCount, type NetworkShape, unitsOf } from '../engine/types.ts';
import { NONE, type Phase, type Step, type StepKind } from '../steps/types.ts';
import { formatGiven, HIDDEN_WORD, isHidden, type Numbers, namedNumber } from './format.ts';
import type { Notation } from './notation.ts';

/** The network and how its inputs and outputs are called; the lists may be empty. */
export interface Naming {
  readonly network: NetworkShape;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The classes that a lone output tells apart: which of them 0 and 1 mean. Absent or empty where they have no names. */
  readonly classNames?: readonly string[];
}

/** The class that this target of a lone output stands for, ready to be shown; empty where there is none. */
export function classOfTarget({ classNames }: Naming, target: number, numbers: Numbers): string {
  return isHidden(numbers) ? '' : (classNames?.[target] ?? '');
}

function named(kind: string, name: string | undefined, neuron: number, count: number): string {
  if (name !== undefined && name !== '') return `${kind} “${name}”`;
  return count === 1 ? kind : `${kind} ${neuron + 1}`;
}

/** "input 1", "hidden neuron 2" ("neuron 2 of hidden layer 1" if there are several), "output 1", "output “3”", "output". */
export function neuronName(naming: Naming, layer: number, neuron: number): string {
  const last = layerCount(naming.network);
  const count = unitsOf(naming.network, layer);
  if (layer === 0) return named('input', naming.inputNames[neuron], neuron, count);
  if (layer === last) return named('output', naming.outputNames[neuron], neuron, count);
  return last === 2
    ? named('hidden neuron', undefined, neuron, count)
    : `neuron ${neuron + 1} of hidden layer ${layer}`;
}

/** The same inside a sentence: "the output", "hidden neuron 2". */
export function neuronInSentence(naming: Naming, layer: number, neuron: number): string {
  const name = neuronName(naming, layer, neuron);
  return unitsOf(naming.network, layer) === 1 || name.includes('“')
    ? `the ${name}`.replace('the neuron', 'neuron')
    : name;
}

/** "input", "hidden" or "hidden 2", "output": the caption of a column of the graph. */
export function layerName(network: NetworkShape, layer: number): string {
  const last = layerCount(network);
  if (layer === 0) return 'input';
  if (layer === last) return 'output';
  return last === 2 ? 'hidden' : `hidden ${layer}`;
}

function place(naming: Naming, layer: number, neuron: number): string {
  const hidden = layer > 0 && layer < layerCount(naming.network);
  return hidden ? `hidden layer ${layer}, neuron ${neuron + 1}` : neuronName(naming, layer, neuron);
}

/** "hidden layer 1, neuron 2: activation 0.62, delta −0.050"; values that are null are not known yet. */
export function describeNeuron(
  naming: Naming,
  layer: number,
  neuron: number,
  values: { readonly activation: number | null; readonly delta?: number | null },
  numbers: Numbers,
): string {
  const facts: string[] = [];
  if (values.activation === null) facts.push('not computed yet');
  else facts.push(`${layer === 0 ? 'value' : 'activation'} ${namedNumber(values.activation, numbers)}`);
  const delta = values.delta ?? null;
  if (delta !== null) facts.push(`delta ${namedNumber(delta, numbers)}`);
  return `${place(naming, layer, neuron)}: ${facts.join(', ')}`;
}

/** "weight from input 1 to hidden neuron 2: 0.30"; with `from` NONE "bias of hidden neuron 2: 0.35". */
export function describeEdge(
  naming: Naming,
  edge: { readonly layer: number; readonly neuron: number; readonly from: number },
  values: { readonly weight: number; readonly gradient?: number | null; readonly after?: number | null },
  numbers: Numbers,
): string {
  const to = neuronInSentence(naming, edge.layer, edge.neuron);
  const what =
    edge.from === NONE
      ? `bias of ${to}`
      : `weight from ${neuronInSentence(naming, edge.layer - 1, edge.from)} to ${to}`;
  const facts = [namedNumber(values.weight, numbers)];
  const gradient = values.gradient ?? null;
  const after = values.after ?? null;
  if (gradient !== null) facts.push(`gradient ${namedNumber(gradient, numbers)}`);
  if (after !== null) facts.push(`after the update ${namedNumber(after, numbers)}`);
  return `${what}: ${facts.join(', ')}`;
}

/** "target of output 1: 0.01", "target of the output: 1 (Hund)" */
export function describeTarget(naming: Naming, neuron: number, value: number, numbers: Numbers): string {
  const name = classOfTarget(naming, value, numbers);
  return `target of ${neuronInSentence(naming, layerCount(naming.network), neuron)}: ${isHidden(numbers) ? HIDDEN_WORD : formatGiven(value, numbers)}${name && ` (${name})`}`;
}

const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  input: 'input',
  weightedSum: 'weighted sum',
  addBias: 'add the bias',
  activate: 'activation',
  loss: 'loss',
  lossGradient: 'gradient of the cost',
  delta: 'delta',
  biasGradient: 'bias gradient',
  weightGradient: 'weight gradients',
  backpropagate: 'blame passed back',
  average: 'average over the batch',
  update: 'update',
};

/** What kind of step it is, in a word or three. */
export function stepWords(step: Step): string {
  return STEP_WORDS[step.kind];
}

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  input: 'Input',
  forward: 'Forward',
  loss: 'Loss',
  backward: 'Backward',
  update: 'Update',
};

function addressWords(step: Step, notation: Notation): string[] {
  const parts: string[] = [];
  if (step.layer !== NONE && step.phase !== 'input') parts.push(`layer ${notation.displayLayer(step.layer)}`);
  if (step.neuron !== NONE) parts.push(`neuron ${step.neuron + 1}`);
  return parts;
}

/** "Backward · layer 2 · neuron 2"; with the example where several share the batch. */
export function chipOf(step: Step, batchSize: number, notation: Notation): string {
  const parts = [PHASE_WORDS[step.phase], ...addressWords(step, notation)];
  if (step.kind === 'average') parts.push('average');
  if (batchSize > 1 && step.example !== NONE) parts.push(`example ${step.example + 1}`);
  return parts.join(' · ');
}

/** "step 21 of 38: backward, layer 2, neuron 2, delta" */
export function describeStep(step: Step, steps: readonly Step[], notation: Notation): string {
  const words = [step.phase as string, ...addressWords(step, notation)];
  if (stepWords(step) !== step.phase) words.push(stepWords(step));
  return `step ${step.index + 1} of ${steps.length}: ${words.join(', ')}`;
}

/** "the outputs", "the neurons of the next layer": who passes blame back to layer l, as singular and plural subject. */
export function nextLayerWords(network: NetworkShape, layer: number): { readonly each: string; readonly its: string } {
  const output = layer + 1 === layerCount(network);
  if (unitsOf(network, layer + 1) === 1) {
    return { each: output ? 'The output' : 'The neuron of the next layer', its: 'its' };
  }
  return { each: output ? 'Each output' : 'Each neuron of the next layer', its: 'its own' };
}
