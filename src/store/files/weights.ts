// Weights out of the instrument and into it: those on the screen as a file, and those of a file as one change.
import { changeKey } from '../../scene/changes.ts';
import { LIMITS } from '../../scene/limits.ts';
import type { Change } from '../../scene/types.ts';
import { readWeights, type WeightsDocument, weightsCsv, writeWeights } from '../../scene/weights-file.ts';
import type { Instrument } from '../instrument.ts';
import { refusal } from '../lock.ts';
import type { InstrumentState } from '../state.ts';
import { shownParameters } from './moment.ts';

type ParameterChange = Extract<Change, { kind: 'parameter' }>;

/** The weights on the screen as JSON or CSV; null before the first pass. */
export function weightsText(state: InstrumentState, form: 'json' | 'csv'): string | null {
  const shown = shownParameters(state);
  if (!shown || !state.frame) return null;
  const { network } = state.frame.record.shape;
  const moment = { data: state.setup.data.name, updates: shown.updates };
  return form === 'csv' ? weightsCsv(network, shown.parameters) : writeWeights(network, shown.parameters, moment);
}

export type Applied =
  | { readonly ok: true; readonly messages: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Gives the network on screen the weights of a file, from this moment on: one deed, to be undone at once. */
export function applyWeights(instrument: Instrument, text: string): Applied {
  const read = readWeights(text);
  if (!read.ok) return read;
  const state = instrument.store.getState();
  if (!state.frame) return failed('There is no network yet to give the weights to.');
  const locked = refusal(state, 'network');
  if (locked !== null) return failed(locked);
  const problem = shapeProblem(state, read.document);
  if (problem !== null) return failed(problem);
  const changes = parameterChanges(state, read.document);
  if (changes.length === 0) return { ok: true, messages: [...read.messages, 'These are the weights it has already.'] };
  const room = LIMITS.maxChanges - kept(state, changes);
  if (changes.length > room) {
    return failed(
      `The file changes ${changes.length} weights and biases; this session has room for ${Math.max(0, room)} changes more. Restart, or choose a smaller network.`,
    );
  }
  instrument.change((at) => changes.map((change) => ({ ...change, at })));
  const words = `${changes.length} weights and biases were replaced by those of the file. Undo brings the old ones back.`;
  return { ok: true, messages: [...read.messages, words] };
}

function failed(message: string): Applied {
  return { ok: false, message };
}

/** `2-3-1 (sigmoid, sigmoid)` */
function shapeWords(
  inputs: number,
  layers: readonly { readonly units: number; readonly activation: string }[],
): string {
  const sizes = [inputs, ...layers.map(({ units }) => units)].join('-');
  return `${sizes} (${layers.map(({ activation }) => activation).join(', ')})`;
}

function shapeProblem({ frame }: InstrumentState, { inputs, layers }: WeightsDocument): string | null {
  const network = frame?.record.shape.network;
  if (!network) return null;
  const [theirs, ours] = [shapeWords(inputs, layers), shapeWords(network.inputSize, network.layers)];
  return theirs === ours ? null : `The weights are of a network ${theirs}; the one on the screen is ${ours}.`;
}

/** A change for every number that is another one, at no moment yet. */
function parameterChanges(state: InstrumentState, { layers }: WeightsDocument): readonly ParameterChange[] {
  const parameters = shownParameters(state)?.parameters;
  if (!parameters) return [];
  const changes: ParameterChange[] = [];
  const compare = (address: ParameterChange['address'], present: number, value: number) => {
    if (present !== value) changes.push({ kind: 'parameter', at: 0, address, value });
  };
  layers.forEach(({ weights, biases }, index) => {
    const layer = index + 1;
    weights.forEach((row, neuron) => {
      row.forEach((value, from) => {
        const present = parameters.weights[layer][neuron * row.length + from];
        compare({ of: 'weight', layer, neuron, from }, present, value);
      });
      compare({ of: 'bias', layer, neuron, from: -1 }, parameters.biases[layer][neuron], biases[neuron]);
    });
  });
  return changes;
}

/** How many of the changes made so far stay beside these: later ones go, and those of the same weights now. */
function kept(state: InstrumentState, changes: readonly ParameterChange[]): number {
  const at = shownParameters(state)?.updates ?? 0;
  const replaced = new Set(changes.map((change) => changeKey({ ...change, at })));
  return state.changes.filter((change) => change.at <= at && !replaced.has(changeKey(change))).length;
}
