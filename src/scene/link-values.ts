// The values of a link's parameters: from text to what it stands for, or null when it stands for nothing.
import { INITIALISERS } from '../engine/initialisers.ts';
import type { InitialiserName, LayerShape } from '../engine/types.ts';
import { ACTIVATION_NAMES, LIMITS } from './limits.ts';
import { readNumber } from './link-edits.ts';
import type { Moment, StartWeights } from './types.ts';

/** `3.sigmoid,2.sigmoid` */
export function readLayers(text: string): readonly LayerShape[] | null {
  const layers: LayerShape[] = [];
  for (const item of text.split(',', LIMITS.exploreHiddenLayers + 2)) {
    const match = /^(\d{1,3})\.([A-Za-z]+)$/.exec(item);
    const activation = ACTIVATION_NAMES.find((name) => name === match?.[2]);
    const units = Number(match?.[1]);
    if (activation === undefined || !(units >= 1 && units <= LIMITS.digitUnits)) return null;
    layers.push({ units, activation });
  }
  return layers.length <= LIMITS.exploreHiddenLayers + 1 ? layers : null;
}

/** `heNormal`, `uniform:0.5` */
export function readStart(text: string): StartWeights | null {
  if (text === 'given') return { type: 'given' };
  const [name, valueText] = text.split(':', 2);
  if (!Object.hasOwn(INITIALISERS, name)) return null;
  const { defaults } = INITIALISERS[name as InitialiserName];
  if (valueText === undefined) return defaults;
  const value = readNumber(valueText);
  if (value === null || Math.abs(value) > 1000) return null;
  if (defaults.type === 'constant') return { type: 'constant', value };
  if (value < 0) return null;
  if (defaults.type === 'uniform') return { type: 'uniform', limit: value };
  return defaults.type === 'normal' ? { type: 'normal', deviation: value } : null;
}

/** `61.3.21` */
export function readMoment(text: string): Moment | null {
  const match = /^(\d{1,8})\.(\d{1,5})\.(\d{1,6})$/.exec(text);
  if (match === null) return null;
  const [epoch, example, step] = match.slice(1).map(Number);
  return epoch >= 1 && epoch <= LIMITS.maxUpdate && example >= 1 && step >= 1 ? { epoch, example, step } : null;
}

/** A reader for whole numbers between two bounds. */
export function readWhole(min: number, max: number): (text: string) => number | null {
  return (text) => {
    const value = readNumber(text);
    return value !== null && Number.isInteger(value) && value >= min && value <= max ? value : null;
  };
}
