// How changes are written in a link: `edits=w1.1.2@0=0.15,pick@40=17` and `changes=rate@120=0.1,batch@200=4`.
//
// Everything is counted from 1 as on screen, except the time after @, which is the number of updates made before.
import { OPTIMIZERS } from '../engine/optimizers.ts';
import type { LearningSettings, OptimizerSettings } from '../engine/types.ts';
import { currentLearning } from './changes.ts';
import { checkLearning } from './schema.ts';
import type { Change, Setup } from './types.ts';

/** The optimiser's settings that a link names, besides its rate. */
export const OPTIMIZER_FIELDS = ['momentum', 'alpha', 'beta1', 'beta2', 'epsilon'] as const;

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A finite number as people and programs write it, or null. */
export function readNumber(text: string): number | null {
  if (text.length > 40 || !NUMBER.test(text)) return null;
  const value = Number(text) + 0;
  return Number.isFinite(value) ? value : null;
}

/** Every change but learning changes and drawings. */
export function writeEdits(changes: readonly Change[]): string {
  return changes.map(writeEdit).filter(Boolean).join(',');
}

function writeEdit(change: Change): string {
  switch (change.kind) {
    case 'parameter': {
      const { of, layer, neuron, from } = change.address;
      const address = of === 'weight' ? `w${layer}.${neuron + 1}.${from + 1}` : `b${layer}.${neuron + 1}`;
      return `${address}@${change.at}=${change.value}`;
    }
    case 'example':
      return `${change.part === 'input' ? 'x' : 'y'}${change.example + 1}.${change.index + 1}@${change.at}=${change.value}`;
    case 'pick':
      // A drawing is too long for a link.
      return typeof change.example === 'number' ? `pick@${change.at}=${change.example + 1}` : '';
    case 'learning':
      return '';
  }
}

const EDIT =
  /^(?:w(\d{1,2})\.(\d{1,3})\.(\d{1,3})|b(\d{1,2})\.(\d{1,3})|([xy])(\d{1,5})\.(\d{1,3})|(pick))@(\d{1,8})=([^=]+)$/;

/** One item of `edits`, or null when it is not one. Whether it fits the network is not checked here. */
export function readEdit(item: string): Change | null {
  const match = EDIT.exec(item);
  if (match === null) return null;
  const [, layer, neuron, from, biasLayer, biasNeuron, part, example, index, pick, time, text] = match;
  const value = readNumber(text);
  if (value === null) return null;
  const at = Number(time);
  if (pick) return { kind: 'pick', at, example: value - 1 };
  if (part) {
    const which = part === 'x' ? 'input' : 'target';
    return { kind: 'example', at, example: Number(example) - 1, part: which, index: Number(index) - 1, value };
  }
  const address = layer
    ? ({ of: 'weight', layer: Number(layer), neuron: Number(neuron) - 1, from: Number(from) - 1 } as const)
    : ({ of: 'bias', layer: Number(biasLayer), neuron: Number(biasNeuron) - 1, from: -1 } as const);
  return { kind: 'parameter', at, address, value };
}

/** What each learning change changes. The rate is always named, so that a change that changes nothing is kept too. */
export function writeLearningChanges(setup: Setup, changes: readonly Change[]): string {
  const items: string[] = [];
  let before = setup.learning;
  for (const change of changes) {
    if (change.kind !== 'learning') continue;
    const { learning: after, at } = change;
    for (const [name, text] of learningFields(after)) {
      const known = before.optimizer.type === after.optimizer.type || !isHyperparameter(name);
      const same = known && learningFields(before).get(name) === text;
      if (!same || name === 'rate') items.push(`${name}@${at}=${text}`);
    }
    before = after;
  }
  return items.join(',');
}

/** The learning settings as the parameters of a link, in the order in which they are read. */
export function learningFields(learning: LearningSettings): Map<string, string> {
  const { optimizer, regularisation } = learning;
  const fields = new Map<string, string>([
    ['loss', learning.loss],
    ['optimizer', optimizer.type],
    ['rate', String(optimizer.learningRate)],
  ]);
  const values: Record<string, unknown> = { ...optimizer };
  for (const field of OPTIMIZER_FIELDS) if (field in values) fields.set(field, String(values[field]));
  fields.set('batch', String(learning.batchSize));
  fields.set('biases', learning.trainBiases ? 'train' : 'fixed');
  fields.set(regularisation?.type ?? 'l2', regularisation === null ? 'none' : String(regularisation.lambda));
  return fields;
}

function isHyperparameter(name: string): boolean {
  return (OPTIMIZER_FIELDS as readonly string[]).includes(name);
}

/** The settings with one of them replaced as a link says, or null when that is not possible. */
export function withLearningField(learning: LearningSettings, name: string, text: string): LearningSettings | null {
  const candidate = replaceField(learning, name, text);
  const checked = checkLearning(candidate);
  return candidate !== null && checked.ok ? checked.value : null;
}

function replaceField(learning: LearningSettings, name: string, text: string): unknown {
  const number = readNumber(text);
  const { optimizer } = learning;
  switch (name) {
    case 'loss':
      return { ...learning, loss: text };
    case 'optimizer':
      return Object.hasOwn(OPTIMIZERS, text) ? { ...learning, optimizer: otherOptimizer(optimizer, text) } : null;
    case 'rate':
      return { ...learning, optimizer: { ...optimizer, learningRate: number } };
    case 'batch':
      return { ...learning, batchSize: number };
    case 'biases':
      return text === 'train' || text === 'fixed' ? { ...learning, trainBiases: text === 'train' } : null;
    case 'l1':
    case 'l2':
      return { ...learning, regularisation: text === 'none' ? null : { type: name, lambda: number } };
    default:
      return isHyperparameter(name) && name in optimizer
        ? { ...learning, optimizer: { ...optimizer, [name]: number } }
        : null;
  }
}

/** Another kind of optimiser with its usual settings and the present rate. */
function otherOptimizer(present: OptimizerSettings, type: string): OptimizerSettings {
  if (present.type === type) return present;
  return { ...OPTIMIZERS[type as OptimizerSettings['type']].defaults, learningRate: present.learningRate };
}

const LEARNING_ITEM = /^([a-z0-9]{1,12})@(\d{1,8})=([^=]{1,60})$/i;

/** The learning changes of `changes=…`; `reject` hears of every item that cannot be used. */
export function readLearningChanges(setup: Setup, items: readonly string[], reject: (item: string) => void): Change[] {
  const parsed = items.map((item) => ({ item, match: LEARNING_ITEM.exec(item) }));
  for (const { item, match } of parsed) if (match === null) reject(item);
  const ordered = parsed
    .flatMap(({ item, match }) =>
      match === null ? [] : [{ item, name: match[1], at: Number(match[2]), text: match[3] }],
    )
    .sort((one, other) => one.at - other.at);
  const changes: Change[] = [];
  for (const { item, name, at, text } of ordered) {
    const learning = withLearningField(currentLearning(setup, changes, at), name, text);
    if (learning === null) {
      reject(item);
      continue;
    }
    const last = changes[changes.length - 1];
    if (last?.at === at) changes.pop();
    changes.push({ kind: 'learning', at, learning });
  }
  return changes;
}
