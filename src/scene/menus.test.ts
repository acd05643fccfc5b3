import { describe, expect, it } from 'vitest';
import { DATA_SETS } from '../data/catalogue.ts';
import { OPTIMIZERS } from '../engine/optimizers.ts';
import { setupForData } from './defaults.ts';
import { ACTIVATION_NAMES, INITIALISER_NAMES, LOSS_NAMES } from './limits.ts';
import {
  activationLabel,
  activationRemark,
  DATA_MENU,
  dataKindOf,
  initialiserOf,
  lossLabel,
  OPTIMIZER_MENU,
  optimizerOf,
  startWeightsMenu,
} from './menus.ts';
import { reconcile } from './reconcile.ts';
import { checkLearning, checkSetup } from './schema.ts';
import { thumbnailPoints } from './thumbnails.ts';

describe('the menus', () => {
  it('offer every small data set once, each with a setup that is possible as it stands', () => {
    expect(DATA_MENU.map(({ value }) => value).sort()).toEqual(
      DATA_SETS.map(({ name }) => name)
        .filter((name) => name !== 'mnist')
        .sort(),
    );
    for (const { value } of DATA_MENU) {
      const setup = setupForData(value);
      expect(checkSetup(setup)).toEqual({ ok: true, value: setup });
      expect(reconcile(setup).messages).toEqual([]);
    }
  });

  it('name every choice differently, with a remark', () => {
    const lists = [
      DATA_MENU.map(({ shortLabel }) => shortLabel),
      ACTIVATION_NAMES.map(activationLabel),
      LOSS_NAMES.map(lossLabel),
      OPTIMIZER_MENU.map(({ label }) => label),
      startWeightsMenu('mazur').map(({ label }) => label),
    ];
    for (const labels of lists) {
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.every((label) => label.trim() !== '')).toBe(true);
    }
    const remarks = [...DATA_MENU, ...OPTIMIZER_MENU, ...startWeightsMenu('mazur')].map(({ remark }) => remark);
    for (const remark of [...remarks, ...ACTIVATION_NAMES.map(activationRemark)]) expect(remark).toMatch(/[.)]$/);
  });

  it('start an optimiser and start weights with settings that are accepted', () => {
    const { learning } = setupForData('xor');
    expect(OPTIMIZER_MENU.map(({ value }) => value).sort()).toEqual(Object.keys(OPTIMIZERS).sort());
    for (const { value } of OPTIMIZER_MENU) {
      expect(optimizerOf(value).type).toBe(value);
      expect(checkLearning({ ...learning, optimizer: optimizerOf(value) }).ok).toBe(true);
    }
    for (const name of INITIALISER_NAMES) {
      expect(checkSetup({ ...setupForData('xor'), startWeights: initialiserOf(name) }).ok).toBe(true);
    }
  });

  it('offer the weights of the textbook only where a textbook gives some', () => {
    for (const { value } of DATA_MENU) {
      const offers = startWeightsMenu(value).some((entry) => entry.value === 'given');
      expect(offers).toBe(value === 'mazur' || value === 'relu423');
    }
    expect(initialiserOf('given')).toEqual({ type: 'given' });
  });
});

describe('a thumbnail', () => {
  it('shows a few points of every set that can be drawn, within its frame', () => {
    for (const { value } of DATA_MENU) {
      const points = thumbnailPoints(value);
      const drawable = dataKindOf(value) !== 'vector';
      expect(points.length > 0).toBe(drawable);
      expect(points.length).toBeLessThanOrEqual(60);
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        expect(y).toBeGreaterThanOrEqual(-0.2);
        expect(y).toBeLessThanOrEqual(1.2);
      }
    }
  });

  it('shows every class of a classification and is the same every time', () => {
    expect(new Set(thumbnailPoints('xor').map(({ label }) => label))).toEqual(new Set([0, 1]));
    expect(new Set(thumbnailPoints('blobs').map(({ label }) => label))).toEqual(new Set([0, 1, 2]));
    expect(thumbnailPoints('moons')).toEqual(thumbnailPoints('moons'));
  });
});
