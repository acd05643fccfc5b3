// Differences of the learning settings: at the start, and from each update at which one of the runs changed them.
import { formatSetting, type NumberStyle } from '../../explain/format.ts';
import { currentLearning } from '../../scene/changes.ts';
import { lossLabel, OPTIMIZER_MENU, optimizerOf } from '../../scene/menus.ts';
import type { Setup } from '../../scene/types.ts';
import type { Difference, Run } from './differences.ts';
import { type Field, fieldDifference, same } from './differences-fields.ts';

type Learning = Setup['learning'];
type Optimizer = Learning['optimizer'];
type AllKeys<T> = T extends unknown ? keyof T : never;
type OptimizerField = Exclude<AllKeys<Optimizer>, 'type'>;

const OPTIMIZER_FIELDS: Readonly<Record<OptimizerField, { readonly label: string; readonly short: string }>> = {
  learningRate: { label: 'Learning rate', short: 'rate' },
  momentum: { label: 'Momentum', short: 'momentum' },
  alpha: { label: 'α of the optimizer', short: 'α' },
  beta1: { label: 'β₁ of the optimizer', short: 'β₁' },
  beta2: { label: 'β₂ of the optimizer', short: 'β₂' },
  epsilon: { label: 'ε of the optimizer', short: 'ε' },
};

/** "SGD" says what "Gradient descent" of the menu is where there is little room. */
export function optimizerLabel(type: Optimizer['type']): string {
  return type === 'sgd' ? 'SGD' : (OPTIMIZER_MENU.find(({ value }) => value === type)?.label ?? type);
}

type LearningPart = (from: Learning, to: Learning, numbers: NumberStyle, when: string) => readonly Difference[];

const PARTS: { readonly [K in keyof Learning]: LearningPart } = {
  loss: (from, to, _, when) =>
    fieldDifference({ label: 'Cost', show: lossLabel, short: (shown) => shown }, from.loss, to.loss, when),
  optimizer: (from, to, numbers, when) => optimizerDifferences(from.optimizer, to.optimizer, numbers, when),
  batchSize: (from, to, numbers, when) => {
    const field = { label: 'Batch size', show: (size: number) => formatSetting(size, numbers) };
    return fieldDifference(field, from.batchSize, to.batchSize, when);
  },
  regularisation: (from, to, numbers, when) =>
    fieldDifference(regularisationField(numbers), from.regularisation, to.regularisation, when),
  trainBiases: (from, to, _, when) => {
    const show = (trained: boolean) => (trained ? 'trained' : 'fixed');
    return fieldDifference({ label: 'Biases', show }, from.trainBiases, to.trainBiases, when);
  },
};
const ORDER = [
  'loss',
  'optimizer',
  'batchSize',
  'regularisation',
  'trainBiases',
] as const satisfies readonly (keyof Learning)[];

function regularisationField(numbers: NumberStyle): Field<Learning['regularisation']> {
  return {
    label: 'Regularisation',
    show: (value) => (value ? `${value.type.toUpperCase()}, λ = ${formatSetting(value.lambda, numbers)}` : 'none'),
    short: (shown) => (shown === 'none' ? 'not regularised' : shown),
  };
}

function optimizerDifferences(
  from: Optimizer,
  to: Optimizer,
  numbers: NumberStyle,
  when: string,
): readonly Difference[] {
  const kind = { label: 'Optimizer', show: optimizerLabel, short: (shown: string) => shown };
  const found = [...fieldDifference(kind, from.type, to.type, when)];
  for (const key of Object.keys(OPTIMIZER_FIELDS) as OptimizerField[]) {
    const [one, other] = [fieldOf(from, key), fieldOf(to, key)];
    const { label, short } = OPTIMIZER_FIELDS[key];
    const isUsual = (optimizer: Optimizer, value: number | undefined) =>
      value === undefined || value === fieldOf(optimizerOf(optimizer.type), key);
    // What one of them does not have is told by its name, unless the other has an unusual value of it.
    if ((one === undefined || other === undefined) && isUsual(from, one) && isUsual(to, other)) continue;
    const show = (value: number | undefined) => (value === undefined ? 'none' : formatSetting(value, numbers));
    found.push(...fieldDifference({ label, show, short: (shown) => `${short} ${shown}` }, one, other, when));
  }
  return found;
}

function fieldOf(optimizer: Optimizer, key: OptimizerField): number | undefined {
  return (optimizer as Partial<Record<OptimizerField, number>>)[key];
}

/** Both runs' settings side by side, at the start and at each update where one of them changed its own. */
export function learningDifferences(from: Run, to: Run, numbers: NumberStyle): readonly Difference[] {
  const times = new Set([0]);
  for (const { kind, at } of [...from.changes, ...to.changes]) if (kind === 'learning') times.add(at);
  const found: Difference[] = [];
  let last: readonly [Learning, Learning] | null = null;
  for (const at of [...times].sort((a, b) => a - b)) {
    const pair = [currentLearning(from.setup, from.changes, at), currentLearning(to.setup, to.changes, at)] as const;
    const when = at === 0 ? '' : ` from update ${at} on`;
    for (const key of ORDER) {
      // A part that neither of them has changed at this update has been told of.
      if (last && same(last[0][key], pair[0][key]) && same(last[1][key], pair[1][key])) continue;
      const told = PARTS[key](pair[0], pair[1], numbers, when);
      found.push(...told);
      if (last && told.length === 0) found.push(...againSame(key, last, at));
    }
    last = pair;
  }
  return found;
}

const NAMES: Readonly<Record<keyof Learning, string>> = {
  loss: 'Cost',
  optimizer: 'Optimizer',
  batchSize: 'Batch size',
  regularisation: 'Regularisation',
  trainBiases: 'Biases',
};

/** A setting that was different until this update. */
function againSame(key: keyof Learning, last: readonly [Learning, Learning], at: number): readonly Difference[] {
  if (same(last[0][key], last[1][key])) return [];
  const text = `${NAMES[key]} the same from update ${at} on`;
  return [{ text, short: text }];
}
