// A whole pass as one NumPy program, from the same lines as the cards show, each checked against its numbers.
import { layerCount, unitsOf } from '../../engine/types.ts';
import { buildSteps } from '../../steps/grammar.ts';
import { quantity } from '../../steps/quantities.ts';
import type { PassRecord, Step } from '../../steps/types.ts';
import { valueAt } from '../../steps/values.ts';
import { DELTA_NOTATION } from '../notation.ts';
import { createPen } from '../pen.ts';
import type { CodePart, ExplainContext } from '../types.ts';
import { diverged, parameterAt, parameterCount } from '../worked-parameter.ts';
import { statementsOf } from './code-of.ts';
import { HELPERS } from './functions.ts';
import { averageCode, momentsOf, settingsOf, updateCode } from './learning.ts';
import { array, literal, type Place, placeOf, type Statement, withBrackets } from './pieces.ts';

/** Numbers are only shortened on cards. */
const ALL_DIGITS = 10;

function contextOf(record: PassRecord): ExplainContext {
  return {
    record,
    steps: buildSteps(record.shape),
    numbers: ALL_DIGITS,
    notation: DELTA_NOTATION,
    inputNames: [],
    outputNames: [],
    selection: null,
  };
}

function list(count: number, item: (index: number) => string): string {
  return `[${Array.from({ length: count }, (_, index) => item(index)).join(', ')}]`;
}

function written(parts: readonly CodePart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : literal(part.value))).join('');
}

/** Negative numbers are put in brackets by what is written, so the numbers come with their full text. */
function substituted({ numbers }: Statement): string {
  const full = numbers.map((part) => (typeof part === 'string' ? part : { ...part, text: literal(part.value) }));
  return written(withBrackets(full));
}

/** W, b and the moments before the pass. */
function parameterLines(place: Place): string[] {
  const { record, network } = place;
  const lines: string[] = [];
  const matrix = (name: string, layer: number, values: ArrayLike<number>) => {
    const width = unitsOf(network, layer - 1);
    const rows = list(unitsOf(network, layer), (j) => list(width, (k) => literal(values[j * width + k])));
    lines.push(`${array(name, layer)} = np.array(${rows}, dtype=float)`);
  };
  const vector = (name: string, layer: number, values: ArrayLike<number>) =>
    lines.push(
      `${array(name, layer)} = np.array(${list(unitsOf(network, layer), (j) => literal(values[j]))}, dtype=float)`,
    );
  for (let layer = 1; layer <= layerCount(network); layer++) {
    matrix('W', layer, record.before.weights[layer]);
    vector('b', layer, record.before.biases[layer]);
    for (const [letter, slot] of momentsOf(place)) {
      matrix(`${letter}W`, layer, record.optimizerBefore[slot].weights[layer]);
      vector(`${letter}b`, layer, record.optimizerBefore[slot].biases[layer]);
    }
  }
  return lines;
}

/** Inputs and targets, an example a column; in a batch, room for the gradients of each example. */
function exampleLines(place: Place): string[] {
  const { record, network, count } = place;
  const last = layerCount(network);
  const columns = (name: string, layer: number, of: 'activation' | 'target') => {
    const value = (neuron: number, example: number) => literal(valueAt(record, quantity(of, layer, neuron), example));
    const rows = list(unitsOf(network, layer), (j) => (count > 1 ? list(count, (i) => value(j, i)) : value(j, 0)));
    return `${name} = np.array(${rows}, dtype=float)`;
  };
  const lines = [columns(`${array('a', 0)} = x`, 0, 'activation'), columns('y', last, 'target')];
  if (count === 1) return lines;
  for (let layer = 1; layer <= last; layer++) {
    const sizes = [count, unitsOf(network, layer)];
    lines.push(`${array('dW', layer)}_each = np.zeros((${[...sizes, unitsOf(network, layer - 1)].join(', ')}))`);
    lines.push(`${array('db', layer)}_each = np.zeros((${sizes.join(', ')}))`);
  }
  return lines;
}

/** Every weight and bias that the averages or the update of a layer are about. */
function everyParameter(place: Place, layer: number, withBiases: boolean) {
  const count = parameterCount(place.record, layer, withBiases);
  return Array.from({ length: count }, (_, index) => parameterAt(place.record, layer, withBiases, index));
}

/** The steps explain one weight of a layer; the program is about all of them. */
function statementsFor(step: Step, context: ExplainContext): readonly Statement[] {
  const place = placeOf(createPen(step, context));
  const { record, network } = place;
  if (step.kind === 'input') return [];
  if (step.kind === 'average') {
    const layers = Array.from({ length: layerCount(network) }, (_, index) => index + 1);
    return layers.flatMap((layer) => everyParameter(place, layer, true).map((p) => averageCode(place, p)));
  }
  if (step.kind === 'update') {
    if (diverged(record)) return [];
    const parameters = everyParameter(place, step.layer, record.shape.learning.trainBiases);
    return parameters.flatMap((p) => updateCode(place, p));
  }
  return statementsOf(step, context);
}

/** Each line about a whole layer once, in the order of the steps; checks of its numbers after it. */
function body(context: ExplainContext): string[] {
  const lines: string[] = [];
  const made = new Set<string>();
  const waiting: string[] = [];
  const flush = () => lines.push(...waiting.splice(0));
  for (const step of context.steps) {
    if (step.kind === 'update' || step.kind === 'average') flush();
    for (const statement of statementsFor(step, context)) {
      const text = written(statement.array);
      if (!made.has(text)) {
        made.add(text);
        lines.push(`${text}  # ${statement.shapes}`);
      }
      if (statement.element !== null && statement.result) {
        waiting.push(`check(${JSON.stringify(statement.element)}, ${statement.element}, ${substituted(statement)})`);
      }
    }
    if (step.kind !== 'update' && step.kind !== 'average') flush();
  }
  flush();
  return lines;
}

/** R(W), before the update moves the weights. */
function penaltyLine({ record, network }: Place): string {
  const { regularisation } = record.shape.learning;
  if (regularisation === null) return 'penalty = 0';
  const weights = Array.from({ length: layerCount(network) }, (_, index) => array('W', index + 1));
  const squares = regularisation.type === 'l2';
  const terms = weights.map((W) => (squares ? `(${W}**2).sum()` : `np.abs(${W}).sum()`));
  return `penalty = ${squares ? 'lam / 2' : 'lam'} * (${terms.join(' + ')})`;
}

const CHECK = `def check(name, computed, shown):
    assert np.allclose(computed, shown, rtol=1e-9, atol=1e-9), (name, computed, shown)`;

/**
 * A complete program of the pass: parameters and examples, forward, loss, backward, averages, update, with a check of
 * every substituted line. It prints all its arrays as JSON. Python 3 with NumPy runs it.
 */
export function numpyProgram(record: PassRecord): string {
  const context = contextOf(record);
  const place = placeOf(createPen(context.steps[0], context));
  const lines = body(context);
  const text = lines.join('\n');
  const helpers = Object.entries(HELPERS).filter(([name]) => new RegExp(`\\b${name}\\(`).test(text));
  const settings = Object.entries(settingsOf(place)).map(([name, value]) => `${name} = ${literal(value)}`);
  return [
    'import json',
    'import math',
    'import numpy as np',
    'np.seterr(all="ignore")',
    ...helpers.map(([, definition]) => definition),
    CHECK,
    '',
    ...settings,
    ...parameterLines(place),
    ...exampleLines(place),
    penaltyLine(place),
    '',
    ...lines,
    'cost = np.mean(J) + penalty',
    '',
    'arrays = {k: np.asarray(v).tolist() for k, v in list(globals().items()) if isinstance(v, (np.ndarray, np.floating))}',
    'print(json.dumps(arrays))',
    '',
  ].join('\n');
}
