// Weights and biases as a file: shapes, activations and every number as it is. docs/files.md has its form.
import type { ActivationName, NetworkShape, Parameters } from '../engine/types.ts';
import { unitsOf } from '../engine/types.ts';
import { type Fields, fieldsOf, type Json, parseFile, writeJson } from './file-text.ts';
import { ACTIVATION_NAMES, LIMITS } from './limits.ts';

export const WEIGHTS_FORMAT = 'backstep-weights';
export const WEIGHTS_VERSION = 1;

/** Which moment the numbers are of: after so many updates of a run on this data. */
export interface WeightsMoment {
  readonly data: string;
  readonly updates: number;
}

/** The text of a weights file. Entry 0 of the parameters is empty, as everywhere. */
export function writeWeights(shape: NetworkShape, parameters: Parameters, moment: WeightsMoment): string {
  return writeJson({
    format: WEIGHTS_FORMAT,
    version: WEIGHTS_VERSION,
    data: moment.data,
    updates: moment.updates,
    inputs: shape.inputSize,
    layers: shape.layers.map(({ units, activation }, index): Json => {
      const width = unitsOf(shape, index);
      const weights = Array.from(parameters.weights[index + 1], (value) => value + 0);
      return {
        units,
        activation,
        weights: Array.from({ length: units }, (_, j) => weights.slice(j * width, (j + 1) * width)),
        biases: Array.from(parameters.biases[index + 1], (value) => value + 0),
      };
    }),
  });
}

/** The same as lines of layer, neuron, sending neuron (or `bias`), value, counted from 1. RFC 4180. */
export function weightsCsv(shape: NetworkShape, parameters: Parameters): string {
  const lines = ['layer,neuron,from,value'];
  for (let layer = 1; layer <= shape.layers.length; layer++) {
    const width = unitsOf(shape, layer - 1);
    for (let j = 0; j < unitsOf(shape, layer); j++) {
      for (let k = 0; k < width; k++) {
        lines.push(`${layer},${j + 1},${k + 1},${parameters.weights[layer][j * width + k] + 0}`);
      }
      lines.push(`${layer},${j + 1},bias,${parameters.biases[layer][j] + 0}`);
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}

export interface LayerWeights {
  readonly units: number;
  readonly activation: ActivationName;
  /** A row for each neuron. */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

export interface WeightsDocument {
  readonly inputs: number;
  readonly layers: readonly LayerWeights[];
}

export type ReadWeights =
  | { readonly ok: true; readonly document: WeightsDocument; readonly messages: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Reads the text of a weights file. Never throws; every number of the result is finite and within LIMITS. */
export function readWeights(text: string): ReadWeights {
  const parsed = parseFile(text);
  if (!parsed.ok) return parsed;
  const { format, version, inputs, layers } = parsed.fields;
  if (format !== WEIGHTS_FORMAT) return failed('The file is not a file of Backstep weights.');
  if (!isWhole(inputs, 1, LIMITS.maxInputs)) {
    return failed(`inputs: the number of inputs is a whole number from 1 to ${LIMITS.maxInputs}.`);
  }
  const most = LIMITS.exploreHiddenLayers + 1;
  if (!Array.isArray(layers) || layers.length < 1 || layers.length > most) {
    return failed(`layers: this is a list of 1 to ${most} layers.`);
  }
  const read: LayerWeights[] = [];
  for (const [index, item] of layers.entries()) {
    const layer = readLayer(fieldsOf(item), read.at(-1)?.units ?? inputs);
    if (typeof layer === 'string') return failed(`layers, item ${index + 1}: ${layer}`);
    read.push(layer);
  }
  return { ok: true, document: { inputs, layers: read }, messages: versionMessages(version) };
}

function failed(message: string): ReadWeights {
  return { ok: false, message };
}

function versionMessages(version: unknown): readonly string[] {
  if (typeof version !== 'number' || !(version >= 1)) return ['version: this is not a version number.'];
  return version > WEIGHTS_VERSION ? ['The file was made by a newer version: some of it may be missing here.'] : [];
}

function readLayer(fields: Fields | null, width: number): LayerWeights | string {
  if (!fields) return 'this is not a layer.';
  const { units, activation, weights, biases } = fields;
  const name = ACTIVATION_NAMES.find((known) => known === activation);
  if (name === undefined) return `the activation must be one of: ${ACTIVATION_NAMES.join(', ')}.`;
  if (!isWhole(units, 1, LIMITS.digitUnits)) return `units must be a whole number from 1 to ${LIMITS.digitUnits}.`;
  if (!Array.isArray(weights) || weights.length !== units) return `weights must be a list of ${units} rows.`;
  const odd = weights.findIndex((row) => !areNumbers(row, width));
  if (odd >= 0) return `row ${odd + 1} of the weights must be a list of ${width} numbers${BOUNDS}.`;
  if (!areNumbers(biases, units)) return `biases must be a list of ${units} numbers${BOUNDS}.`;
  const plain = (values: readonly number[]) => values.map((value) => value + 0);
  return { units, activation: name, weights: (weights as number[][]).map(plain), biases: plain(biases) };
}

const BOUNDS = ` from −${LIMITS.maxMagnitude} to ${LIMITS.maxMagnitude}`;

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function areNumbers(value: unknown, count: number): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length === count &&
    value.every((item) => typeof item === 'number' && Math.abs(item) <= LIMITS.maxMagnitude)
  );
}
