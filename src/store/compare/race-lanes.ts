// The lanes of a race: variations of the present setup that start from the same weights. Pure.
import { formatSetting, type NumberStyle } from '../../explain/format.ts';
import { changesBeforeStart } from '../../scene/changes.ts';
import { LIMITS } from '../../scene/limits.ts';
import { optimizerOf } from '../../scene/menus.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { Run } from './differences.ts';
import { optimizerLabel } from './differences-learning.ts';
import { startLabel } from './differences-network.ts';

export const RACE_KINDS = ['optimizer', 'rate', 'start'] as const;
export type RaceKind = (typeof RACE_KINDS)[number];

/** How the optimizers of a race get their rates. */
export type RaceRates = 'usual' | 'present';

export interface Lane extends Run {
  readonly name: string;
  /** In a sentence about all lanes. */
  readonly short: string;
}

const RACERS = ['sgd', 'momentum', 'rmsprop', 'adam'] as const;
const RATE_FACTORS = [0.25, 1, 4, 16] as const;
const STARTS: readonly Setup['startWeights'][] = [
  { type: 'zeros' },
  { type: 'uniform', limit: 0.1 },
  { type: 'xavierUniform' },
  { type: 'heUniform' },
];

/** What a race sets out from: the setup with the learning settings now in force, and all that was changed. */
export interface RaceStart {
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly numbers: NumberStyle;
}

/**
 * The four lanes of a kind. Optimizers and rates share seed, start weights and what was typed in before the first
 * update; initialisations share the seed and the examples, and draw weights of their own.
 */
export function raceLanes(kind: RaceKind, start: RaceStart, rates: RaceRates = 'usual'): readonly Lane[] {
  const { setup, numbers } = start;
  const changes = changesBeforeStart(start.changes);
  const { learning } = setup;
  const withOptimizer = (optimizer: Setup['learning']['optimizer']): Setup => ({
    ...setup,
    learning: { ...learning, optimizer },
  });
  if (kind === 'rate') {
    return RATE_FACTORS.map((factor) => {
      const learningRate = Math.min(learning.optimizer.learningRate * factor, LIMITS.maxRate);
      const name = `rate ${formatSetting(Number(learningRate.toPrecision(6)), numbers)}`;
      return { name, short: name, setup: withOptimizer({ ...learning.optimizer, learningRate }), changes };
    });
  }
  if (kind === 'optimizer') {
    return RACERS.map((type) => {
      const optimizer = racer(type, learning.optimizer, rates);
      const name = `${optimizerLabel(type)}, rate ${formatSetting(optimizer.learningRate, numbers)}`;
      return { name, short: optimizerLabel(type), setup: withOptimizer(optimizer), changes };
    });
  }
  const examples = changes.filter((change) => change.kind === 'example');
  return STARTS.map((startWeights) => {
    const name = startLabel(startWeights, numbers);
    return { name, short: name, setup: { ...setup, startWeights }, changes: examples };
  });
}

type Optimizer = Setup['learning']['optimizer'];

/** The optimizer in use as it is set; every other one with its usual settings, and the usual or the present rate. */
function racer(type: (typeof RACERS)[number], present: Optimizer, rates: RaceRates): Optimizer {
  const usual = type === present.type ? present : optimizerOf(type);
  return rates === 'present' ? { ...usual, learningRate: present.learningRate } : usual;
}

/** About as many updates as make a difference on a small network. */
const TYPICAL_UPDATES = 2000;
/** More updates than this take longer than anybody waits for a race. */
const MOST_UPDATES = 100_000;
const MOST_EPOCHS = 2000;

export function mostEpochs(updatesPerEpoch: number): number {
  return Math.max(1, Math.min(MOST_EPOCHS, Math.floor(MOST_UPDATES / updatesPerEpoch)));
}

/** A round number of epochs, 1, 2 or 5 with zeros, that comes to about two thousand updates. */
export function usualEpochs(updatesPerEpoch: number): number {
  const wanted = TYPICAL_UPDATES / Math.max(1, updatesPerEpoch);
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  const round = [1, 2, 5].filter((digit) => digit * power <= Math.max(1, wanted)).at(-1) ?? 1;
  return Math.min(round * power, mostEpochs(updatesPerEpoch));
}
