// What the store asks about data settings: the catalogue's answers, and names for labels.
import { classNamesOf, inputNamesOf } from '../data/catalogue.ts';
import { isSymbol } from '../data/features.ts';
import type { DataSettings } from '../data/types.ts';

export {
  baseNamesOf,
  canNormalise,
  classNamesOf,
  featuresOf,
  inputNamesOf,
  isComputed,
  kindOf,
  normalisationOf,
  possibleFeatures,
  targetNameOf,
  taskOf,
  tidySettings,
} from '../data/catalogue.ts';
export { featureLabel } from '../data/features.ts';
export { checkOwn, OWN_LIMITS, ownCount, suggestedNormalisation } from '../data/own.ts';
export { scaled, unscaled } from '../data/scaling.ts';

export interface NamesForLabels {
  /** Of inputs that mean something, or are computed; empty texts for those that are only counted (x₁, x₂). */
  readonly inputs: readonly string[];
  /** Of the outputs, one per class, where the classes mean something; else none. */
  readonly outputs: readonly string[];
  /** The two classes that a lone output tells apart, where they mean something; else none. */
  readonly classes: readonly string[];
}

const known = new WeakMap<DataSettings, NamesForLabels>();

/** What inputs and outputs are called in labels and sentences; made once per settings. `outputs`: how many there are. */
export function namesForLabels(data: DataSettings, outputs: number): NamesForLabels {
  let names = known.get(data);
  if (names === undefined) {
    const classes = classNamesOf(data);
    names = {
      inputs: inputNamesOf(data).map((name) => (isSymbol(name) ? '' : name)),
      outputs: classes.every((name) => /^class \d+$/.test(name)) ? [] : classes,
      classes: [],
    };
    known.set(data, names);
  }
  if (names.outputs.length === outputs) return names;
  return { ...names, outputs: [], classes: outputs === 1 ? names.outputs : [] };
}
