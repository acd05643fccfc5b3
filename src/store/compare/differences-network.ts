// Differences of the layers, the start weights and the seed.
import { formatSetting, type NumberStyle } from '../../explain/format.ts';
import { activationLabel, startWeightsMenu } from '../../scene/menus.ts';
import type { Setup } from '../../scene/types.ts';
import type { Difference } from './differences.ts';
import { counted, type Field, fieldDifference } from './differences-fields.ts';

type Layer = Setup['layers'][number];
type Start = Setup['startWeights'];

const neurons = (units: number) => counted(units, 'neuron');

const LAYER_FIELDS: { readonly [K in keyof Layer]: (where: string) => Field<Layer[K]> } = {
  units: (where) => ({ label: `${where}:`, show: neurons, short: (shown) => shown }),
  activation: (where) => ({
    label: `${where}:`,
    show: activationLabel,
    short: (shown) => shown,
  }),
};

/** Layer by layer from the first; the output layer is compared with the output layer. */
export function layerDifferences(from: Setup['layers'], to: Setup['layers']): readonly Difference[] {
  const hidden = Math.max(from.length, to.length) - 1;
  const found: Difference[] = [];
  for (let index = 0; index < hidden; index++) {
    const where = `Hidden layer ${index + 1}`;
    found.push(...layerDifference(where, from.slice(0, -1)[index], to.slice(0, -1)[index]));
  }
  return [...found, ...layerDifference('Output layer', from[from.length - 1], to[to.length - 1])];
}

function layerDifference(where: string, from: Layer | undefined, to: Layer | undefined): readonly Difference[] {
  if (from && to) {
    return [
      ...fieldDifference(LAYER_FIELDS.units(where), from.units, to.units),
      ...fieldDifference(LAYER_FIELDS.activation(where), from.activation, to.activation),
    ];
  }
  const show = (layer: Layer | undefined) =>
    layer ? `${neurons(layer.units)}, ${activationLabel(layer.activation)}` : 'none';
  const short = (shown: string) => (to ? `${where.toLowerCase()}: ${shown}` : `no ${where.toLowerCase()}`);
  return fieldDifference({ label: `${where}:`, show, short }, from, to);
}

/** "Normal, 0.5" */
export function startLabel(start: Start, numbers: NumberStyle): string {
  // Mazur's example has all entries of the menu, the textbook's own among them.
  const label = startWeightsMenu('mazur').find(({ value }) => value === start.type)?.label ?? start.type;
  const value =
    start.type === 'constant'
      ? start.value
      : start.type === 'uniform'
        ? start.limit
        : start.type === 'normal'
          ? start.deviation
          : null;
  if (value === null) return label;
  return `${label} ${start.type === 'uniform' ? '±' : ''}${formatSetting(value, numbers)}`;
}

export function startDifferences(from: Start, to: Start, numbers: NumberStyle): readonly Difference[] {
  const show = (start: Start) => startLabel(start, numbers);
  return fieldDifference({ label: 'Start weights', show, short: (shown) => shown }, from, to);
}

export function seedDifferences(from: number, to: number, numbers: NumberStyle): readonly Difference[] {
  return fieldDifference({ label: 'Seed', show: (seed: number) => formatSetting(seed, numbers) }, from, to);
}
