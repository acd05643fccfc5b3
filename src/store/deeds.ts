// Deeds in words: what was done between two moments, for "Undo: learning rate 0.1". Pure.
import { quantityName } from '../explain/quantity-names.ts';
import { changeKey } from '../scene/changes.ts';
import { inputSizeOf } from '../scene/choices.ts';
import { activationLabel, DATA_MENU, lossLabel, OPTIMIZER_MENU } from '../scene/menus.ts';
import type { Change, Mark, Setup } from '../scene/types.ts';
import { quantity } from '../steps/quantities.ts';
import { sameValue } from './same.ts';
import type { InstrumentState } from './state.ts';
import type { Run } from './undo.ts';

/** Gives every deed of the list that has no words yet its words: what came after it tells. */
export function nameDeeds(state: InstrumentState): Pick<InstrumentState, 'past'> {
  const { past } = state;
  if (past.every(({ deed }) => deed !== '')) return { past };
  return {
    past: past.map((before, at) =>
      before.deed === '' ? { ...before, deed: describeDeed(before, past[at + 1] ?? state) } : before,
    ),
  };
}

/** "learning rate 0.1", "weight from input 1 to hidden neuron 2", "data set Circles", "restart". */
export function describeDeed(before: Run, after: Run): string {
  if (!sameValue(before.setup, after.setup)) {
    const parts = setupWords(before.setup, after.setup);
    return parts.length > MOST_PARTS ? 'another setup' : parts.join(', ');
  }
  const changed = changedIn(before.changes, after.changes);
  if (changed.length > 0) return changeWords(before, changed[0]);
  if (!sameValue(before.marks, after.marks)) {
    if (before.changes.length === after.changes.length) return markWords(before.marks, after.marks);
  }
  return before.changes.some(({ kind }) => kind === 'pick') && after.changes.length < before.changes.length
    ? 'back to the order of the epoch'
    : 'restart';
}

const MOST_PARTS = 2;

/** Those of the second list that the first has not. */
function changedIn(before: readonly Change[], after: readonly Change[]): readonly Change[] {
  const was = new Map(before.map((change) => [changeKey(change), change]));
  return after.filter((change) => !sameValue(was.get(changeKey(change)), change));
}

function setupWords(before: Setup, after: Setup): string[] {
  if (before.data.name !== after.data.name) {
    const entry = DATA_MENU.find(({ value }) => value === after.data.name);
    return [`data set ${entry?.label ?? after.data.name}`];
  }
  const parts = dataWords(before.data, after.data);
  if (!sameValue(before.layers, after.layers)) parts.push(layerWords(before, after));
  parts.push(...learningWords(before.learning, after.learning));
  if (before.seed !== after.seed) parts.push(`start weights of seed ${after.seed}`);
  else if (!sameValue(before.startWeights, after.startWeights)) parts.push('another kind of start weights');
  return parts;
}

const DATA_WORDS: Readonly<Record<string, (data: Setup['data']) => string>> = {
  count: ({ count }) => `${count} examples`,
  noise: ({ noise }) => `noise ${noise}`,
  trainShare: ({ trainShare }) => `${Math.round(trainShare * 100)}% for training`,
  classes: ({ classes }) => `${classes} classes`,
  features: () => 'input features',
  normalisation: () => 'normalisation',
  own: () => 'own examples',
};

function dataWords(before: Setup['data'], after: Setup['data']): string[] {
  const keys = Object.keys({ ...before, ...after }) as (keyof Setup['data'])[];
  // The number of own examples follows from the examples.
  const changed = keys.filter((key) => !sameValue(before[key], after[key]) && (key !== 'count' || !after.own));
  return changed.map((key) => DATA_WORDS[key]?.(after) ?? key);
}

function layerWords({ layers: before }: Setup, { data, layers: after }: Setup): string {
  const sizes = after.map(({ units }) => units);
  if (
    !sameValue(
      before.map(({ units }) => units),
      sizes,
    )
  )
    return `layers ${[inputSizeOf(data), ...sizes].join('-')}`;
  const changed = after.filter(({ activation }, at) => before[at].activation !== activation);
  return `activation ${activationLabel(changed[0].activation)}`;
}

function learningWords(before: Setup['learning'], after: Setup['learning']): string[] {
  const words: string[] = [];
  const { optimizer, regularisation, batchSize, trainBiases, loss } = after;
  if (before.optimizer.type !== optimizer.type) {
    words.push(`optimizer ${OPTIMIZER_MENU.find(({ value }) => value === optimizer.type)?.label}`);
  } else if (before.optimizer.learningRate !== optimizer.learningRate) {
    words.push(`learning rate ${optimizer.learningRate}`);
  } else if (!sameValue(before.optimizer, optimizer)) words.push('settings of the optimizer');
  if (before.batchSize !== batchSize) words.push(`batch size ${batchSize}`);
  if (before.loss !== loss) words.push(`cost ${lossLabel(loss).toLowerCase()}`);
  if (before.trainBiases !== trainBiases) words.push(trainBiases ? 'training the biases' : 'biases left alone');
  if (!sameValue(before.regularisation, regularisation)) {
    words.push(
      regularisation ? `${regularisation.type.toUpperCase()} with λ = ${regularisation.lambda}` : 'no regularisation',
    );
  }
  return words;
}

/** What a change says, among those of its run: "learning rate 0.1". */
export function describeChange(run: Run, change: Change): string {
  return changeWords({ ...run, changes: run.changes.filter((other) => other !== change) }, change);
}

function changeWords(before: Run, change: Change): string {
  const { layers, data } = before.setup;
  const naming = { network: { inputSize: inputSizeOf(data), layers }, inputNames: [], outputNames: [] };
  const value = (number: number) => String(Number(number.toPrecision(6))).replace('-', '\u2212');
  switch (change.kind) {
    case 'parameter': {
      const { of, layer, neuron, from } = change.address;
      return `${quantityName(naming, quantity(of, layer, neuron, from))} = ${value(change.value)}`;
    }
    case 'example': {
      const isInput = change.part === 'input';
      const layer = isInput ? 0 : layers.length;
      const name = quantityName(naming, quantity(isInput ? 'activation' : 'target', layer, change.index));
      return `${name} of example ${change.example + 1} = ${value(change.value)}`;
    }
    case 'pick':
      return typeof change.example === 'number' ? `picking example ${change.example + 1}` : 'picking an example';
    case 'learning': {
      const words = learningWords(learningBefore(before, change.at), change.learning);
      return words.join(', ') || 'learning settings';
    }
  }
}

function learningBefore({ setup, changes }: Run, at: number): Setup['learning'] {
  const earlier = changes.filter((change) => change.kind === 'learning' && change.at <= at);
  const last = earlier.at(-1);
  return last?.kind === 'learning' ? last.learning : setup.learning;
}

function markWords(before: readonly Mark[], after: readonly Mark[]): string {
  const added = after.find((mark) => !before.some((other) => sameValue(mark, other)));
  if (added) return `the name “${added.name}”`;
  const gone = before.find((mark) => !after.some(({ update }) => update === mark.update));
  return gone ? `taking away the name “${gone.name}”` : 'names of moments';
}
