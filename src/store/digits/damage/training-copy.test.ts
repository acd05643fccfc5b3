import { afterEach, describe, expect, it } from 'vitest';
import { blocks, openDigits, readImage, settled, stateWhen, until } from '../../../app/testing/digits-bench.ts';
import type { Digits } from '../digits.ts';
import { presentNetwork } from '../neurons/present-network.ts';
import type { TrainingPlan } from '../state.ts';
import { RECIPES } from '../train/plan.ts';
import { accuracyOf } from './breaking.ts';
import { type Breaking, breakingOf } from './damage.ts';
import type { DamageState } from './state.ts';

const plan: TrainingPlan = { ...RECIPES[0].plan, hidden: [24, 12], count: 2000, epochs: 0, batchSize: 50 };
const images = blocks(200, 'test');

const known = (breaking: Breaking, holds: (state: DamageState) => boolean) => stateWhen(breaking.store, holds);

const atRest = (breaking: Breaking) =>
  known(breaking, ({ status, score }) => status.state === 'rest' && score !== null);
const status = ({ store }: Digits) => store.getState().training?.status;

/** What the network of the state makes of the made-up images, by the plain engine. */
function accuracyHere({ network }: DamageState): number {
  if (network === null) throw new Error('there is no network');
  let right = 0;
  images.labels.forEach((label, i) => {
    const image = Float32Array.from(images.images.subarray(i * 784, i * 784 + 784), (byte) => byte / 255);
    const outputs = Array.from(readImage(network.shape, network.parameters, image)[network.shape.layers.length]);
    right += Number(outputs.indexOf(Math.max(...outputs)) === label);
  });
  return right / 200;
}

let open: Digits | null = null;
// A training without an end would go on.
afterEach(() => open?.dispose());

async function opened(): Promise<Digits> {
  open = await openDigits();
  await settled(open);
  return open;
}

async function inTraining(): Promise<{ digits: Digits; breaking: Breaking }> {
  const digits = await opened();
  const breaking = breakingOf(digits);
  const hide = breaking.show();
  await atRest(breaking);
  breaking.set({ off: [{ layer: 1, neuron: 15 }] });
  await atRest(breaking);
  hide();
  digits.train(plan);
  await until(digits, ({ store }) => (store.getState().training?.update ?? 0) > 10);
  return { digits, breaking };
}

describe('while a network is trained', () => {
  it('all is about a copy of it as it was when the part was opened: shape, accuracy, examples, controls', async () => {
    const { digits, breaking } = await inTraining();
    const hide = breaking.show();
    const state = await atRest(breaking);
    expect(status(digits)).toBe('running');
    expect(state.network?.shape.layers.map(({ units }) => units)).toEqual([24, 12, 10]);
    expect(state.copy?.update).toBeGreaterThan(0);
    expect(state.damage.off).toEqual([{ layer: 1, neuron: 15 }]);
    expect(state.intact && accuracyOf(state.intact)).toBeCloseTo(accuracyHere(state), 2);
    breaking.set({ off: [], biasesOff: true });
    const broken = await atRest(breaking);
    expect(broken.scored.biasesOff).toBe(true);
    expect(broken.network).toBe(state.network);
    expect(broken.intact).toBe(state.intact);
    breaking.copyAgain();
    const later = await known(breaking, ({ copy, score }) => copy?.isWanted === false && score?.isAll === true);
    expect(later.copy?.update).toBeGreaterThan(state.copy?.update ?? 0);
    expect(later.damage.biasesOff).toBe(true);
    expect(later.intact && accuracyOf(later.intact)).toBeCloseTo(accuracyHere(later), 2);
    digits.pauseTraining();
    const paused = await known(
      breaking,
      ({ copy, status, score }) => copy === null && score !== null && status.state === 'rest',
    );
    expect(paused.network).toBe(presentNetwork(digits));
    expect(paused.intact && accuracyOf(paused.intact)).toBeCloseTo(accuracyHere(paused), 2);
    hide();
    digits.continueTraining();
    await until(digits, () => status(digits) === 'running');
    const hideAgain = breaking.show();
    expect(breaking.store.getState().network).toBeNull();
    const again = await atRest(breaking);
    expect(again.copy?.update).toBeGreaterThanOrEqual(later.copy?.update ?? 0);
    hideAgain();
  });

  it('nothing of another network is shown before there is a copy, nor can it be broken', async () => {
    const digits = await opened();
    const breaking = breakingOf(digits);
    const hide = breaking.show();
    await atRest(breaking);
    digits.train(plan);
    await until(digits, () => status(digits) === 'loading');
    expect(breaking.store.getState()).toMatchObject({ network: null, copy: null, score: null });
    const state = await atRest(breaking);
    expect(state.network?.shape.layers[0].units).toBe(24);
    hide();
  });

  it('goes, with what was found about it, when the part is left; the layer that is chosen stays', async () => {
    const { digits, breaking } = await inTraining();
    const turned = ({ turn }: DamageState) => turn?.accuracies.every((share) => share !== null) === true;
    const hide = breaking.show();
    await atRest(breaking);
    breaking.chooseLayer(2);
    breaking.takeTurns(2);
    const { turn: first } = await known(breaking, turned);
    expect([first?.layer, first?.accuracies.length]).toEqual([2, 12]);
    hide();
    const hideAgain = breaking.show();
    expect(breaking.store.getState()).toMatchObject({ layer: 2, turn: null });
    digits.pauseTraining();
    await known(breaking, ({ copy, score }) => copy === null && score !== null);
    breaking.takeTurns(2);
    const { turn } = await known(breaking, turned);
    hideAgain();
    breaking.show();
    expect(breaking.store.getState()).toMatchObject({ layer: 2, turn });
  });
});
