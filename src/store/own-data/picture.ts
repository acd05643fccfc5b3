// What the Data lens draws: the examples of any set on a plane or a line, and the network's answer behind them.
import type { Answer, DataPlaneData, DataPoint } from '../../charts/data-plane/model.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { atMost, formatNumber } from '../../explain/format.ts';
import { settingsWithOwn, testRows } from '../../scene/own-hand.ts';
import type { Setup } from '../../scene/types.ts';
import type { DataSet } from '../../worker/protocol.ts';
import { currentExample, surfaceFor } from '../output-model.ts';
import type { InstrumentState } from '../state.ts';
import { handKind, labelOf, type OwnExamples, placeOf, rowCount } from './examples.ts';
import { handAxes, targetInterval } from './hand-data.ts';

/** All of the picture that does not change with every pass. */
export type Picture = Pick<DataPlaneData, 'kind' | 'points' | 'domain' | 'names' | 'classNames'>;

/** Own examples, row by row: the index of a point is that of its row. */
export function ownPicture(setup: Setup, own: OwnExamples): Picture {
  const kind = handKind(own) === 'plane' ? 'plane' : 'line';
  const isTest = rowCount(own) > 0 ? testRows(settingsWithOwn(setup.data, own), setup.seed) : [];
  const counted = [0, 0];
  const points = Array.from({ length: rowCount(own) }, (_, row): DataPoint => {
    const set = isTest[row] ? 1 : 0;
    return { ...placeOf(own, row), label: labelOf(own, row), isTest: set === 1, number: counted[set]++ };
  });
  const axes = handAxes(setup, own);
  const [x, y] = own.inputNames;
  return {
    kind,
    points,
    domain: { x: axes.horizontal, y: axes.vertical },
    names: { x, y: kind === 'plane' ? y : own.targetName },
    classNames: own.classNames,
  };
}

/** Any other set, training examples first; null for one that is neither plane nor line. */
export function setPicture(data: DataSet): Picture | null {
  const { kind, domain, raw, baseSize, inputNames, inputUnits, targetName, targetUnit } = data;
  if (kind !== 'plane' && kind !== 'line') return null;
  const isPlane = kind === 'plane';
  const points: DataPoint[] = [];
  for (const set of ['train', 'test'] as const) {
    const { inputs, targets } = raw[set];
    const labels = set === 'train' ? data.trainLabels : data.testLabels;
    for (let number = 0; number < data[set].count; number++) {
      points.push({
        x: inputs[number * baseSize],
        y: isPlane ? inputs[number * baseSize + 1] : targets[number],
        label: isPlane ? labels[number] : -1,
        isTest: set === 'test',
        number,
      });
    }
  }
  const named = (axis: number) => withUnit(inputNames[axis], inputUnits[axis]);
  return {
    kind,
    points,
    domain: {
      x: domain[0],
      y: isPlane
        ? domain[1]
        : targetInterval(
            points.map(({ y }) => y),
            false,
          ),
    },
    names: { x: named(0), y: isPlane ? named(1) : withUnit(targetName, targetUnit) },
    classNames: data.classNames,
  };
}

export function withUnit(name: string, unit: string | undefined): string {
  return unit ? `${name} (${unit})` : name;
}

/** The network's answer over the plane, or its curve in the units of the axis; null until it is known. */
export function answerOf(state: InstrumentState): Answer | null {
  const { frame, data, setup } = state;
  const shape = surfaceFor(setup);
  if (!frame?.surface || !data || !shape) return null;
  const { network } = frame.record.shape;
  const { targetScaling } = data;
  const values = targetScaling
    ? frame.surface.map((value) => value * targetScaling.scale + targetScaling.offset)
    : frame.surface;
  return { values, columns: shape.columns, rows: shape.rows, outputs: unitsOf(network, layerCount(network)) };
}

/** Where in the picture the example being stepped is. */
export function currentPoint(state: InstrumentState, { points }: Picture): number | null {
  const current = currentExample(state);
  if (current === null) return null;
  const index = points.findIndex((point) => !point.isTest && point.number === current);
  return index < 0 ? null : index;
}

/** The parts of the drawing that follow from how numbers are read. */
export function writing({ view }: InstrumentState): Pick<DataPlaneData, 'format' | 'separator'> {
  return {
    format: (value) => formatNumber(value, atMost(view.numbers, 2)),
    separator: view.numbers.separator,
  };
}
