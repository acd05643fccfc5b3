// One measurement, in a process or worker of its own: `contestant/task`, or one of the app's own measurements.
import { createPoints, loadDigits } from './data.ts';
import { calibrate, callRate, trainingRate } from './measure.ts';
import type { Contestant, Figures, Host, Outcome, TaskName, Training } from './types.ts';

const CONTESTANTS: Readonly<Record<string, () => Promise<Contestant>>> = {
  graph: async () => (await import('./contestants/graph.ts')).graph,
  synaptic: async () => (await import('./contestants/synaptic.ts')).synaptic,
  brain: async () => (await import('./contestants/brain.ts')).brain,
  convnet: async () => (await import('./contestants/convnet.ts')).convnet,
  'tfjs-cpu': async () => (await import('./contestants/tfjs.ts')).tfjsCpu,
  'tfjs-wasm': async () => (await import('./contestants/tfjs.ts')).tfjsWasm,
  plain: async () => (await import('./contestants/plain.ts')).plain,
  kernels: async () => (await import('./contestants/kernels.ts')).kernels,
  session: async () => (await import('./contestants/session.ts')).session,
};

/** Figures of the app's engine alone. */
const FIGURES: Readonly<Record<string, () => Promise<(host: Host) => Promise<Figures>>>> = {
  variants: async () => (await import('./figures/variants.ts')).measureVariants,
  batches: async () => (await import('./figures/variants.ts')).measureBatches,
  adam: async () => (await import('./figures/learning.ts')).timeToAccuracy,
  seeds: async () => (await import('./figures/learning.ts')).accuracyOfSeeds,
};

/** @param name such as `tfjs-wasm/digits-128`, or that of a figure */
export async function probe(name: string, host: Host): Promise<Outcome> {
  const measureFigures = await FIGURES[name]?.();
  if (measureFigures) return { calibration: calibrate(), ...(await measureFigures(host)) };
  const [who, task] = name.split('/') as [string, TaskName];
  const contestant = await CONTESTANTS[who]?.();
  if (!contestant) throw new Error(`There is no contestant ${who}.`);
  const calibration = calibrate();
  switch (task) {
    case 'points':
      return { calibration, ...(await timeTraining(await required(contestant.points)(createPoints(), host))) };
    case 'tick':
      return { calibration, perSecond: await callRate(await required(contestant.tick)(createPoints(), host)) };
    case 'prediction': {
      const once = await required(contestant.prediction)(await loadDigits(host, 128), host);
      return { calibration, perSecond: await callRate(once) };
    }
    default: {
      const digits = await loadDigits(host, task === 'digits-32' ? 32 : 128);
      return { calibration, ...(await timeTraining(await required(contestant.digits)(digits, host))) };
    }
  }
}

/** A training has to learn: otherwise its speed means nothing. */
async function timeTraining(training: Training): Promise<Pick<Outcome, 'perSecond' | 'losses'>> {
  const before = await training.loss();
  const perSecond = await trainingRate(training);
  const after = await training.loss();
  if (!(after < 0.9 * before)) throw new Error(`The loss went from ${before} to ${after}: nothing is learned.`);
  return { perSecond, losses: [before, after] };
}

function required<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('This contestant has no part in this task.');
  return part;
}
