// Inputs computed from the base inputs: x₁², x₂², x₁x₂, sin πx₁, sin πx₂. They stand after them in an example.
import { sin } from '../engine/elementary.ts';
import { FEATURE_NAMES, type FeatureName } from './types.ts';

/** The features that can be switched on for this many base inputs. */
export function featuresFor(baseSize: number): readonly FeatureName[] {
  if (baseSize === 1) return ['square1', 'sine1'];
  return baseSize === 2 ? FEATURE_NAMES : [];
}

/** In the order of FEATURE_NAMES, each once, only those that are possible. */
export function sortedFeatures(features: readonly string[] | undefined, baseSize: number): readonly FeatureName[] {
  return features === undefined ? [] : featuresFor(baseSize).filter((name) => features.includes(name));
}

/** "x₁²", "x₁x₂", "sin πx₁"; with names of more than a letter "area²", "area × rooms", "sin(π area)". */
export function featureLabel(feature: FeatureName, names: readonly string[]): string {
  const [first, second] = names;
  const isShort = names.every(isSymbol);
  switch (feature) {
    case 'square1':
      return `${first}²`;
    case 'square2':
      return `${second}²`;
    case 'product':
      return isShort ? `${first}${second}` : `${first} × ${second}`;
    case 'sine1':
      return isShort ? `sin π${first}` : `sin(π ${first})`;
    case 'sine2':
      return isShort ? `sin π${second}` : `sin(π ${second})`;
  }
}

/** x, x₁, x₂ …: a name that says no more than the number of the input. */
export function isSymbol(name: string): boolean {
  return /^x[₀-₉]*$/.test(name);
}

/** The value of a feature. `first` and `second` are the base inputs as the network gets them, after normalisation. */
export function featureValue(feature: FeatureName, first: number, second: number): number {
  switch (feature) {
    case 'square1':
      return first * first;
    case 'square2':
      return second * second;
    case 'product':
      return first * second;
    case 'sine1':
      return sin(Math.PI * first);
    case 'sine2':
      return sin(Math.PI * second);
  }
}

/** Writes the features of the example that begins at `start` behind its base inputs. */
export function writeFeatures(
  features: readonly FeatureName[],
  inputs: { [index: number]: number },
  start: number,
  baseSize: number,
): void {
  for (let f = 0; f < features.length; f++) {
    inputs[start + baseSize + f] = featureValue(features[f], inputs[start], inputs[start + baseSize - 1]);
  }
}
