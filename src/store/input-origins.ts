// What an explanation may ask about the numbers that go into a pass: how they were measured, or computed.
import type { Computed, InputOrigins } from '../explain/types.ts';
import { normalisationOf } from '../scene/data-facts.ts';
import type { DataSet } from '../worker/protocol.ts';

const FEATURES: { readonly [F in DataSet['features'][number]]: Computed } = {
  square1: { by: 'square', from: [0] },
  square2: { by: 'square', from: [1] },
  product: { by: 'product', from: [0, 1] },
  sine1: { by: 'sine', from: [0] },
  sine2: { by: 'sine', from: [1] },
};

/** null where every number goes in as it was given. */
export function originsOf(data: DataSet | null): InputOrigins | null {
  if (data === null || (data.scaling.length === 0 && data.features.length === 0)) return null;
  const by = normalisationOf(data.settings);
  return {
    measured(part, index, example) {
      const scaling = part === 'input' ? data.scaling[index] : data.targetScaling;
      if (!scaling || by === 'none' || example < 0 || example >= data.train.count) return null;
      const { inputs, targets } = data.raw.train;
      return part === 'input'
        ? {
            name: data.inputNames[index],
            unit: data.inputUnits[index],
            raw: inputs[example * data.baseSize + index],
            ...scaling,
            by,
          }
        : { name: data.targetName, unit: data.targetUnit, raw: targets[example], ...scaling, by };
    },
    computed: (input) => FEATURES[data.features[input - data.baseSize]] ?? null,
  };
}
