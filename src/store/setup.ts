// Changes of the setup: what can go on from this moment, what must start anew, and what is kept of what was typed in.
import { unitsOf } from '../engine/types.ts';
import { currentLearning } from '../scene/changes.ts';
import { inputSizeOf } from '../scene/choices.ts';
import { setupForData } from '../scene/defaults.ts';
import { type Kept, reconcile } from '../scene/reconcile.ts';
import type { Change, Setup } from '../scene/types.ts';
import type { DataSet } from '../worker/protocol.ts';
import type { InstrumentCore } from './core.ts';
import { isLocked, refusal } from './lock.ts';

type Learning = Setup['learning'];
type DataName = DataSet['settings']['name'];

/** Says so where a link has fixed it. */
function isRefused(core: InstrumentCore, what: 'data' | 'network'): boolean {
  const reason = refusal(core.store.getState(), what);
  if (reason) core.notify(reason);
  return reason !== null;
}

/** Setup as it is at the moment on screen: learning changes made since the start are in it. */
export function presentSetup(core: Pick<InstrumentCore, 'store'>): Setup {
  const { setup, changes, frame } = core.store.getState();
  return { ...setup, learning: currentLearning(setup, changes, frame?.update ?? 0) };
}

/** Another data set brings the network that learns it; the seed stays. */
export function chooseData(core: InstrumentCore, name: DataName): void {
  if (isRefused(core, 'data') || isRefused(core, 'network')) return;
  const { setup } = core.store.getState();
  openReconciled(core, setupForData(name, setup.seed), [], 'loss');
  // A teaching example to be solved by hand first.
  if (name === 'fruit') core.setView({ lens: 'knob' });
}

/** A new setup from the start: other data settings, layers, cost, start weights or seed. */
export function changeSetup(core: InstrumentCore, patch: Partial<Setup>, keep: Kept = 'loss'): void {
  // Points are drawn from the seed as well.
  if (('data' in patch || 'seed' in patch) && isRefused(core, 'data')) return;
  // What a network is: its layers, its cost, and the weights it starts from.
  if (('layers' in patch || 'startWeights' in patch || 'seed' in patch) && isRefused(core, 'network')) return;
  const state = core.store.getState();
  const next = { ...presentSetup(core), ...patch };
  // Another number of inputs needs other weights.
  if (inputSizeOf(next.data) !== inputSizeOf(state.setup.data) && isRefused(core, 'network')) return;
  const isNew = 'data' in patch || 'startWeights' in patch || 'seed' in patch;
  // Where the network is fixed, other data leave the weights that were typed in.
  const kept = isLocked(state, 'network') ? state.changes.filter(({ kind }) => kind === 'parameter') : [];
  openReconciled(core, next, isNew ? kept : state.changes, keep);
}

/** Learning settings that can change in the middle of a run do so from this moment on. */
export function changeLearning(core: InstrumentCore, patch: Partial<Learning>): void {
  if ('loss' in patch && isRefused(core, 'network')) return;
  const { frame, changes } = core.store.getState();
  const learning = { ...presentSetup(core).learning, ...patch };
  if ('loss' in patch) changeSetup(core, { learning });
  else if (!frame || frame.update === 0) {
    const { cursor } = core.store.getState();
    core.open({ ...presentSetup(core), learning }, changes.filter(isAtStart), { update: 0, step: cursor });
  } else core.change((at) => [{ kind: 'learning', at, learning }]);
}

/** Other start weights from the next seed; a picture of the same network with other luck. */
export function reseed(core: InstrumentCore): void {
  const { setup } = core.store.getState();
  const seed = setup.seed >= LAST_SEED ? 0 : setup.seed + 1;
  const drawn = setup.startWeights.type === 'given' ? ({ type: 'xavierUniform' } as const) : setup.startWeights;
  changeSetup(core, { seed, startWeights: drawn });
}

const LAST_SEED = 4_294_967_295;

function isAtStart(change: Change): boolean {
  return change.at === 0 && change.kind !== 'learning';
}

function openReconciled(core: InstrumentCore, wanted: Setup, changes: readonly Change[], keep: Kept): void {
  const { setup, messages } = reconcile(wanted, keep);
  core.open(
    setup,
    changes.filter((change) => isAtStart(change) && fits(change, setup)),
    { update: 0, step: 0 },
  );
  if (messages.length > 0) core.notify(messages.join(' '));
}

/** Typed-in weights stay when their neurons are still there; typed-in examples stay with their data. */
function fits(change: Change, setup: Setup): boolean {
  if (change.kind === 'example') {
    return change.part === 'input' || change.index < setup.layers[setup.layers.length - 1].units;
  }
  if (change.kind !== 'parameter') return false;
  const { of, layer, neuron, from } = change.address;
  if (layer > setup.layers.length) return false;
  const network = { inputSize: inputSizeOf(setup.data), layers: setup.layers };
  return neuron < unitsOf(network, layer) && (of === 'bias' || from < unitsOf(network, layer - 1));
}
