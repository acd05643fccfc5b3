// What can be read off the screen at the cursor: known values, and the places the current step works on.
import { layerCount, unitsOf } from '../engine/types.ts';
import type { NumberStyle } from '../explain/format.ts';
import type { Naming } from '../explain/names.ts';
import { NOTATIONS, type Notation } from '../explain/notation.ts';
import { namesForLabels } from '../scene/data-facts.ts';
import { expand, readsOf, writesOf } from '../steps/access.ts';
import { groupAt } from '../steps/granularity.ts';
import { placeOfId, placeOfQuantity, samePlace } from '../steps/places.ts';
import { indexSteps, type StepIndex, writerOf } from '../steps/progress.ts';
import type { Granularity, PassRecord, Quantity, Step } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { isFlying } from './flying.ts';
import type { InstrumentState } from './state.ts';
import { exampleAt } from './tick-groups.ts';

export interface Reading {
  readonly record: PassRecord;
  readonly steps: readonly Step[];
  readonly step: Step;
  /** 0 … m-1: the example whose numbers are on the screen. */
  readonly example: number;
  readonly numbers: NumberStyle;
  readonly notation: Notation;
  readonly naming: Naming;
  /** Whole passes go by while it plays: too fast to read tags. */
  readonly isFlying: boolean;
  /** Places (nodes, edges, targets) that the current step reads or writes. */
  readonly atWork: ReadonlySet<string>;
  /** Places that it writes. */
  readonly written: ReadonlySet<string>;
  value(q: Quantity): number;
  /** Whether the pass has computed this number by now. */
  isKnown(q: Quantity): boolean;
  isLit(place: string): boolean;
  isSelected(place: string): boolean;
}

export function createReading(state: InstrumentState): Reading | null {
  const { frame, steps, cursor } = state;
  const step = steps[cursor];
  if (!frame || !step) return null;
  const { record } = frame;
  const index = stepIndexOf(steps, record);
  const example = exampleAt(steps, cursor);
  const { atWork, written } = placesAtWork(steps, cursor, state.view.granularity, record);
  const selected = state.selection === null ? null : placeOfId(state.selection);
  const { pointed } = state;
  return {
    record,
    steps,
    step,
    example,
    numbers: state.view.numbers,
    notation: notationOf(state),
    naming: namingOf(state, record),
    isFlying: isFlying(state),
    atWork,
    written,
    value: (q) => valueAt(record, q, example),
    isKnown: (q) => {
      const writer = writerOf(index, q, example);
      return writer !== null && writer <= cursor;
    },
    isLit: (place) => pointed !== null && samePlace(pointed, place),
    isSelected: (place) => selected === place,
  };
}

/** How the reader writes symbols. */
export function notationOf({ view }: Pick<InstrumentState, 'view'>): Notation {
  return NOTATIONS[view.notation];
}

/** What the inputs and outputs of this data are called. Outputs have names only where they stand for classes of things. */
export function namingOf(state: InstrumentState, record: PassRecord): Naming {
  const { network } = record.shape;
  const names = namesForLabels(state.setup.data, unitsOf(network, layerCount(network)));
  const inputNames = state.inputNames.length > 0 ? state.inputNames : names.inputs;
  const outputNames = state.outputNames.length > 0 ? state.outputNames : names.outputs;
  return { network, inputNames, outputNames, classNames: names.classes };
}

/** Tables by list of steps: the lists are cached per shape of pass, so each table is built once. */
const stepIndices = new WeakMap<readonly Step[], StepIndex>();

export function stepIndexOf(steps: readonly Step[], record: PassRecord): StepIndex {
  let index = stepIndices.get(steps);
  if (!index) {
    index = indexSteps(steps, record.shape);
    stepIndices.set(steps, index);
  }
  return index;
}

/** By neuron and by layer the whole group is at work; by larger strides only the step reached, or all would be lit. */
function placesAtWork(steps: readonly Step[], cursor: number, granularity: Granularity, record: PassRecord) {
  const grouped = granularity === 'neuron' || granularity === 'layer';
  const first = grouped ? groupAt(steps, cursor, granularity).first : cursor;
  const atWork = new Set<string>();
  const written = new Set<string>();
  for (let index = first; index <= cursor; index++) {
    for (const pattern of writesOf(steps[index], record.shape)) {
      for (const q of expand(pattern, record.shape.network)) addPlace(q, atWork, written);
    }
    for (const pattern of readsOf(steps[index], record.shape)) {
      for (const q of expand(pattern, record.shape.network)) addPlace(q, atWork);
    }
  }
  return { atWork, written };
}

function addPlace(q: Quantity, ...sets: Set<string>[]): void {
  const place = placeOfQuantity(q);
  if (place) for (const set of sets) set.add(place);
}
