// A plan of training: what may be chosen, plans with a name, and the setup and images that a plan leads to.
import { countText } from '../../../explain/digits-words.ts';
import { formatSetting, type NumberStyle } from '../../../explain/format.ts';
import { setupForData } from '../../../scene/defaults.ts';
import { LIMITS } from '../../../scene/limits.ts';
import { activationLabel, OPTIMIZER_MENU, optimizerOf } from '../../../scene/menus.ts';
import type { Setup } from '../../../scene/types.ts';
import type { TrainingImages } from '../../../worker/protocol.ts';
import type { TrainingPlan } from '../state.ts';

export const MOST_HIDDEN_LAYERS = LIMITS.digitHiddenLayers;
export const MOST_UNITS = LIMITS.digitUnits;
export const MOST_BATCH = LIMITS.maxBatch;
export const MOST_EPOCHS = 1000;
export const LARGEST_RATE = 10;
export const SMALLEST_RATE = 1e-6;
export const LARGEST_LAMBDA = 10;
export const LARGEST_SEED = LIMITS.maxSeed;
export const IMAGE_COUNTS = [2000, 10_000, 60_000] as const;

const QUICK: TrainingPlan = {
  hidden: [16],
  activation: 'relu',
  optimizer: { type: 'sgd', learningRate: 0.1 },
  batchSize: 32,
  regularisation: null,
  startWeights: { type: 'heNormal' },
  seed: 1,
  count: 10_000,
  augmentation: 0,
  epochs: 5,
};
const ADAM = optimizerOf('adam');
const STRONG: TrainingPlan = { ...QUICK, hidden: [128], optimizer: ADAM, count: 60_000 };

export interface Recipe {
  readonly name: string;
  /** What one will see. */
  readonly remark: string;
  readonly plan: TrainingPlan;
}

export const RECIPES: readonly Recipe[] = [
  { name: 'Small and quick', remark: 'Sixteen neurons and plain gradient descent: over in a breath.', plan: QUICK },
  {
    name: '97% in seconds',
    remark: 'All 60,000 digits with Adam: two epochs are enough for 97% of the test digits.',
    plan: STRONG,
  },
  {
    name: 'Deep, narrow',
    remark: 'Three hidden layers, each smaller than the one before.',
    plan: { ...STRONG, hidden: [64, 32, 16] },
  },
  {
    name: 'For handwriting',
    remark: 'Every digit is turned, moved and bent anew in every epoch. It takes longer and reads drawings better.',
    plan: { ...STRONG, augmentation: 1, epochs: 20 },
  },
  {
    name: 'Bad start: all weights 0',
    remark: 'Every neuron of a layer computes the same and learns the same, for ever.',
    plan: { ...QUICK, startWeights: { type: 'zeros' } },
  },
];

export const FIRST_PLAN = RECIPES[1].plan;

/** One more hidden layer, half as wide as the last one. */
export function withLayer(hidden: readonly number[]): readonly number[] {
  if (hidden.length >= MOST_HIDDEN_LAYERS) return hidden;
  return [...hidden, Math.max(1, Math.ceil((hidden.at(-1) ?? 32) / 2))];
}

export function isSamePlan(one: TrainingPlan, other: TrainingPlan): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(plan: TrainingPlan): readonly unknown[] {
  const fields = (value: object | null) => value && Object.entries(value).sort();
  const { optimizer, regularisation, startWeights, ...rest } = plan;
  return [fields(rest), fields(optimizer), fields(regularisation), fields(startWeights)];
}

export function planSetup(plan: TrainingPlan): Setup {
  const setup = setupForData('mnist', plan.seed);
  const output = setup.layers[setup.layers.length - 1];
  const { optimizer, batchSize, regularisation, startWeights, activation } = plan;
  return {
    ...setup,
    data: { ...setup.data, count: plan.count },
    layers: [...plan.hidden.map((units) => ({ units, activation })), output],
    learning: { ...setup.learning, optimizer, batchSize, regularisation },
    startWeights,
  };
}

export function planImages({ augmentation }: TrainingPlan): TrainingImages | null {
  return augmentation > 0 ? { augmentation, own: null, withMnist: true } : null;
}

/** "784 → 64 → 32 → 10" */
export function shapeText(hidden: readonly number[]): string {
  return [784, ...hidden, 10].join(' → ');
}

/** "ReLU · Adam, rate 0.001 · 60,000 images" */
export function planText({ activation, optimizer, count, augmentation }: TrainingPlan, numbers: NumberStyle): string {
  const label = OPTIMIZER_MENU.find(({ value }) => value === optimizer.type)?.label ?? optimizer.type;
  const images = `${countText(count, { ...numbers, hidden: false })} ${augmentation > 0 ? 'varied ' : ''}images`;
  return `${activationLabel(activation)} · ${label}, rate ${formatSetting(optimizer.learningRate, numbers)} · ${images}`;
}

/** Updates of one epoch. */
export function updatesPerEpoch({ count, batchSize }: Pick<TrainingPlan, 'count' | 'batchSize'>): number {
  return Math.ceil(count / batchSize);
}

/**
 * Where a run that begins at `update` ends by itself: after the epochs of the plan, counted from the start of the
 * training; where these are over, after as many again. null: when it is paused.
 */
export function goalFrom(update: number, plan: TrainingPlan): number | null {
  if (plan.epochs === 0) return null;
  const all = plan.epochs * updatesPerEpoch(plan);
  return (Math.floor(update / all) + 1) * all;
}
