// The examples as rows: in the units they were given in, and beside them what the network gets where that is different.
import { atMost, formatGiven, formatNumber } from '../../explain/format.ts';
import type { DataSet } from '../../worker/protocol.ts';
import type { InstrumentState } from '../state.ts';
import { withUnit } from './picture.ts';

/** As many as are listed; the others are in the picture. */
export const MOST_LISTED = 200;

export interface ExampleRow {
  readonly isTest: boolean;
  /** From 0, within its set. */
  readonly number: number;
  /** Inputs and target as they were given. */
  readonly given: readonly string[];
  /** Inputs, computed ones too, and target of a regression, as the network gets them; empty where that is the same. */
  readonly shown: readonly string[];
}

export interface ExampleTable {
  readonly given: readonly string[];
  readonly shown: readonly string[];
  readonly rows: readonly ExampleRow[];
  /** Examples in all. */
  readonly count: number;
}

export function exampleTable(state: InstrumentState, data: DataSet): ExampleTable {
  const { inputNames, inputUnits, baseSize, features, scaling, task, targetName, targetUnit } = data;
  const named = inputNames.slice(0, baseSize).map((name, axis) => withUnit(name, inputUnits[axis]));
  const isOther = scaling.length > 0 || features.length > 0;
  const targets = data.classes > 0 ? 1 : data.train.targetSize;
  const targetNames =
    targets > 1
      ? Array.from({ length: targets }, (_, index) => `target ${index + 1}`)
      : [withUnit(targetName, targetUnit)];
  const shownTarget = isOther && data.targetScaling !== null && task === 'regression' ? [targetName] : [];
  const order = listed(data);
  return {
    given: [...named, ...targetNames],
    shown: isOther ? [...inputNames, ...shownTarget] : [],
    rows: order.map(({ isTest, number }) => ({
      isTest,
      number,
      given: givenTexts(state, data, isTest, number),
      shown: isOther ? shownTexts(state, data, isTest, number, shownTarget.length > 0) : [],
    })),
    count: data.train.count + data.test.count,
  };
}

/** Training examples first, and where all do not fit, as many test examples as their share. */
function listed(data: DataSet): readonly { readonly isTest: boolean; readonly number: number }[] {
  const { count: train } = data.train;
  const { count: test } = data.test;
  const most = Math.min(MOST_LISTED, train + test);
  const tests = Math.round((most * test) / (train + test));
  const of = (isTest: boolean, count: number) => Array.from({ length: count }, (_, number) => ({ isTest, number }));
  return [...of(false, most - tests), ...of(true, tests)];
}

function givenTexts(state: InstrumentState, data: DataSet, isTest: boolean, number: number): string[] {
  const { numbers } = state.view;
  const { inputs, targets } = isTest ? data.raw.test : data.raw.train;
  const { baseSize, classNames } = data;
  const labels = isTest ? data.testLabels : data.trainLabels;
  const values = Array.from(inputs.slice(number * baseSize, (number + 1) * baseSize), (value) =>
    formatGiven(value, numbers),
  );
  if (data.classes > 0) return [...values, classNames[labels[number]] ?? ''];
  const { targetSize } = data.train;
  const wanted = Array.from(targets.slice(number * targetSize, (number + 1) * targetSize), (value) =>
    formatGiven(value, numbers),
  );
  return [...values, ...wanted];
}

function shownTexts(state: InstrumentState, data: DataSet, isTest: boolean, number: number, target: boolean): string[] {
  const { inputs, targets } = isTest ? data.test : data.train;
  const { inputSize } = data;
  const values = Array.from(inputs.slice(number * inputSize, (number + 1) * inputSize));
  if (target) values.push(targets[number]);
  return values.map((value) => formatNumber(value, atMost(state.view.numbers, 4)));
}
