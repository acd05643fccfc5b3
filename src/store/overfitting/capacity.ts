// How flexible a network for a curve is: five of them, from a line to far too flexible, each trained the same way.
import { optimizerOf } from '../../scene/menus.ts';
import type { Setup } from '../../scene/types.ts';
import type { InstrumentCore } from '../core.ts';
import { changeSetup, presentSetup } from '../setup.ts';

export interface Capacity {
  readonly name: string;
  /** Parameters with one input. */
  readonly parameters: number;
  readonly layers: Setup['layers'];
}

type Learning = Setup['learning'];

/** tanh layers of these sizes before one linear output. */
function capacity(name: string, ...hidden: readonly number[]): Capacity {
  const layers: Setup['layers'] = [
    ...hidden.map((units) => ({ units, activation: 'tanh' }) as const),
    { units: 1, activation: 'linear' },
  ];
  let senders = 1;
  let parameters = 0;
  for (const { units } of layers) {
    parameters += units * (senders + 1);
    senders = units;
  }
  return { name, parameters, layers };
}

export const CAPACITIES: readonly Capacity[] = [
  capacity('a line'),
  capacity('2 tanh', 2),
  capacity('6 tanh', 6),
  capacity('8-8', 8, 8),
  capacity('8-8-8', 8, 8, 8),
];

/** Updates that show what a network can do with a curve. */
export const TRAINING = 2000;
const RATE = 0.02;
/** All training examples at once, as long as they are few: the loss falls without jitter. */
const MOST_AT_ONCE = 64;

/** Which of the five the network is; −1: none of them. */
export function capacityOf({ layers }: Setup): number {
  return CAPACITIES.findIndex(
    (candidate) =>
      candidate.layers.length === layers.length &&
      candidate.layers.every(
        ({ units, activation }, index) => units === layers[index].units && activation === layers[index].activation,
      ),
  );
}

/** Penalties that visibly tame the most flexible network on the parabola, and leave the others free. */
export const PENALTIES: readonly { readonly label: string; readonly regularisation: Learning['regularisation'] }[] = [
  { label: 'none', regularisation: null },
  { label: 'L1 0.001', regularisation: { type: 'l1', lambda: 0.001 } },
  { label: 'L2 0.01', regularisation: { type: 'l2', lambda: 0.01 } },
];

/** Which of the penalties is at work; −1: another one. */
export function penaltyOf({ learning: { regularisation } }: Setup): number {
  return PENALTIES.findIndex(
    ({ regularisation: candidate }) =>
      candidate?.type === regularisation?.type && (candidate?.lambda ?? 0) === (regularisation?.lambda ?? 0),
  );
}

/** Starts one of the five anew, with the penalty that is there, and trains it. */
export function chooseCapacity(core: InstrumentCore, index: number): void {
  startFit(core, CAPACITIES[index].layers, presentSetup(core).learning.regularisation);
}

/** Starts the same network anew under another penalty, and trains it. */
export function choosePenalty(core: InstrumentCore, index: number): void {
  startFit(core, core.store.getState().setup.layers, PENALTIES[index].regularisation);
}

function startFit(core: InstrumentCore, layers: Setup['layers'], regularisation: Learning['regularisation']): void {
  const { data } = core.store.getState();
  const learning: Learning = {
    loss: 'halfSquaredError',
    regularisation,
    optimizer: { ...optimizerOf('adam'), learningRate: RATE },
    batchSize: Math.max(1, Math.min(MOST_AT_ONCE, data?.train.count ?? 1)),
    trainBiases: true,
  };
  changeSetup(core, { layers, learning, startWeights: { type: 'xavierUniform' } });
  core.goToUpdate(TRAINING);
}
