// The examples on the screen as examples of one's own, to be edited.
import type { DataSet } from '../../worker/protocol.ts';
import { MOST_PLACED, type OwnExamples, roundedTo } from './examples.ts';
import { withUnit } from './picture.ts';

/**
 * Training and test examples of a set in plane or line, in raw units, rounded to what can be seen; null for other sets
 * and for those with too many examples.
 */
export function ownFromSet(data: DataSet): OwnExamples | null {
  const { kind, baseSize, raw, train, test, domain } = data;
  if ((kind !== 'plane' && kind !== 'line') || train.count + test.count > MOST_PLACED) return null;
  const targets = [...raw.train.targets, ...raw.test.targets];
  const height = Math.max(...targets) - Math.min(...targets);
  const rows: number[] = [];
  for (const set of ['train', 'test'] as const) {
    const labels = set === 'train' ? data.trainLabels : data.testLabels;
    for (let index = 0; index < data[set].count; index++) {
      for (let axis = 0; axis < baseSize; axis++) {
        const [low, high] = domain[axis];
        rows.push(roundedTo(raw[set].inputs[index * baseSize + axis], high - low));
      }
      rows.push(kind === 'plane' ? labels[index] : roundedTo(raw[set].targets[index], height));
    }
  }
  return {
    inputNames: data.inputNames.slice(0, baseSize).map((name, axis) => withUnit(name, data.inputUnits[axis])),
    targetName: withUnit(data.targetName, data.targetUnit),
    classNames: kind === 'plane' ? data.classNames : [],
    rows,
  };
}
