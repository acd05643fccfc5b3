// What the output view draws: the network's answer over the whole plane or line, or for the example being stepped.
import type { OutputViewData, VectorOutput } from '../charts/output-view/model.ts';
import { layerCount, unitsOf } from '../engine/types.ts';
import { atMost, formatGiven, formatNumber } from '../explain/format.ts';
import { neuronName } from '../explain/names.ts';
import { kindOf, unscaled } from '../scene/data-facts.ts';
import type { Setup } from '../scene/types.ts';
import { quantity, quantityId } from '../steps/quantities.ts';
import type { DataSet, SurfaceRequest } from '../worker/protocol.ts';
import { createReading } from './reading.ts';
import type { InstrumentState } from './state.ts';
import { exampleAt } from './tick-groups.ts';

/** There is room for no more beside the bars; the step card has all digits. */
const MOST_DECIMALS = 6;

const PLANE: SurfaceRequest = { columns: 56, rows: 56 };
const LINE: SurfaceRequest = { columns: 140, rows: 1 };

/** Where the output is wanted for this setup's data. */
export function surfaceFor(setup: Setup): SurfaceRequest | null {
  const kind = kindOf(setup.data);
  return kind === 'plane' ? PLANE : kind === 'line' ? LINE : null;
}

/** null until data and first pass are there. */
export function outputModel(state: InstrumentState): OutputViewData | null {
  const { data, frame } = state;
  if (!frame || !data) return null;
  if (data.kind === 'plane') return planeModel(state, data);
  if (data.kind === 'line') return lineModel(state, data);
  return { kind: 'vector', outputs: vectorOutputs(state) };
}

/** The training example being stepped, or null for one that is in no set. */
export function currentExample(state: InstrumentState): number | null {
  const { frame, steps, cursor } = state;
  const index = frame?.record.exampleIndices[exampleAt(steps, cursor)] ?? -1;
  return index >= 0 ? index : null;
}

function planeModel(state: InstrumentState, data: DataSet): OutputViewData {
  const { frame } = state;
  const network = frame?.record.shape.network;
  return {
    kind: 'plane',
    surface: frame?.surface ?? null,
    columns: PLANE.columns,
    rows: PLANE.rows,
    outputs: network ? unitsOf(network, layerCount(network)) : 1,
    outputRange: [0, 1],
    domain: data.domain,
    inputNames: axisNames(data),
    classNames: data.classNames,
    train: { count: data.train.count, inputs: data.raw.train.inputs, labels: data.trainLabels },
    test: { count: data.test.count, inputs: data.raw.test.inputs, labels: data.testLabels },
    current: currentExample(state),
    format: formatFor(state, data),
    separator: state.view.numbers.separator,
  };
}

function lineModel(state: InstrumentState, data: DataSet): OutputViewData {
  return {
    kind: 'line',
    curve: rawCurve(state.frame?.surface ?? null, data),
    domain: data.domain[0],
    inputName: axisNames(data)[0],
    outputName: axisName(data.targetName, data.targetUnit),
    train: { count: data.train.count, ...data.raw.train },
    test: { count: data.test.count, ...data.raw.test },
    current: currentExample(state),
    format: formatFor(state, data),
    separator: state.view.numbers.separator,
  };
}

/** "area (m²)" */
function axisName(name: string, unit: string): string {
  return unit === '' ? name : `${name} (${unit})`;
}

function axisNames({ inputNames, inputUnits }: DataSet): string[] {
  return inputUnits.map((unit, k) => axisName(inputNames[k], unit));
}

/** Measured values as short as they were written down; coordinates with two decimals. */
function formatFor(state: InstrumentState, { inputUnits, targetUnit, scaling }: DataSet) {
  const { numbers } = state.view;
  const isMeasured = scaling.length > 0 || targetUnit !== '' || inputUnits.some((unit) => unit !== '');
  return isMeasured
    ? (value: number) => formatGiven(Number(value.toPrecision(4)), numbers)
    : (value: number) => formatNumber(value, atMost(numbers, 2));
}

/** The charts tell by the array whether there is a new curve: each is turned back into raw units once. */
const rawCurves = new WeakMap<Float32Array, Float32Array>();

export function rawCurve(surface: Float32Array | null, { targetScaling }: DataSet): Float32Array | null {
  if (surface === null || targetScaling === null) return surface;
  let curve = rawCurves.get(surface);
  if (curve === undefined) {
    curve = surface.map((value) => unscaled(value, targetScaling));
    rawCurves.set(surface, curve);
  }
  return curve;
}

function vectorOutputs(state: InstrumentState): VectorOutput[] {
  const reading = createReading(state);
  if (!reading) return [];
  const { network } = reading.record.shape;
  const last = layerCount(network);
  const units = unitsOf(network, last);
  return Array.from({ length: units }, (_, neuron) => {
    const activation = quantity('activation', last, neuron);
    const known = reading.isKnown(activation);
    const target = reading.value(quantity('target', last, neuron));
    return {
      name: neuronName(reading.naming, last, neuron),
      output: known ? reading.value(activation) : null,
      outputText: known ? formatNumber(reading.value(activation), atMost(state.view.numbers, MOST_DECIMALS)) : '',
      target,
      targetText: formatGiven(target, state.view.numbers),
      outputQuantity: quantityId(activation),
      targetQuantity: quantityId(quantity('target', last, neuron)),
    };
  });
}
