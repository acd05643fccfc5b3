// Session → the text of a file. It is canonical: the same session is the same text, byte for byte, however it came about.
import type { OwnExamples } from '../data/types.ts';
import { normaliseChanges } from './changes.ts';
import { type Json, writeJson } from './file-text.ts';
import { MOST_POINTS } from './session-file-schema.ts';
import { writeLearning, writeOwn, writeSetup } from './session-file-setup.ts';
import { type HistoryPoint, SESSION_FORMAT, SESSION_VERSION, type SessionDocument } from './session-file-types.ts';
import type { Change, Moment } from './types.ts';

/** The text of a session file. */
export function writeSession({ scene, pins }: SessionDocument): string {
  // Pinned runs are mostly on the same data: each set of own examples is written once.
  const examples: string[] = [];
  const table: Json[] = [];
  const place = (own: OwnExamples): number => {
    const json = writeOwn(own);
    const text = JSON.stringify(json);
    if (!examples.includes(text)) {
      examples.push(text);
      table.push(json);
    }
    return examples.indexOf(text);
  };
  const { moment, view } = scene;
  return writeJson({
    format: SESSION_FORMAT,
    version: SESSION_VERSION,
    setup: writeSetup(scene.setup, place),
    changes: writeChanges(scene.changes),
    moment: writeMoment(moment),
    selection: scene.selection,
    view: {
      numbers: { digits: view.numbers.digits, by: view.numbers.by },
      notation: view.notation,
      granularity: view.granularity,
      lens: view.lens,
    },
    marks: scene.marks.map(({ update, name }) => ({ update, name })),
    lock: [...scene.lock],
    ...(scene.start ? { start: writeMoment(scene.start) } : {}),
    pins: pins.map((pin) => ({
      name: pin.name,
      setup: writeSetup(pin.setup, place),
      changes: writeChanges(pin.changes),
      update: pin.update,
      updatesPerEpoch: pin.updatesPerEpoch,
      ...(pin.letter === undefined ? {} : { letter: pin.letter }),
      ...(pin.hidden === undefined ? {} : { hidden: pin.hidden }),
      ...(pin.diverged === undefined ? {} : { diverged: pin.diverged }),
      history: thinned(pin.history).map(writePoint),
    })),
    examples: table,
  });
}

function writeMoment({ epoch, example, step }: Moment): Json {
  return { epoch, example, step };
}

function writeChanges(changes: readonly Change[]): Json {
  return normaliseChanges(changes).map(writeChange);
}

function writeChange(change: Change): Json {
  const { kind, at } = change;
  switch (change.kind) {
    case 'parameter': {
      const { of, layer, neuron, from } = change.address;
      return { kind, at, address: { of, layer, neuron, from }, value: change.value };
    }
    case 'example': {
      const { example, part, index, value } = change;
      return { kind, at, example, part, index, value };
    }
    case 'pick': {
      const { example } = change;
      if (typeof example === 'number') return { kind, at, example };
      return { kind, at, example: { inputs: [...example.inputs], targets: [...example.targets] } };
    }
    case 'learning':
      return { kind, at, learning: writeLearning(change.learning) };
  }
}

/** A figure that is no number any more (the loss has exploded) is written as one that is not defined. */
function writePoint(point: HistoryPoint): Json {
  const figure = (value: number | null) => (value === null || !Number.isFinite(value) ? null : value);
  const { update, epoch, trainLoss, testLoss, trainAccuracy, testAccuracy } = point;
  return [update, epoch, figure(trainLoss), figure(testLoss), figure(trainAccuracy), figure(testAccuracy)];
}

/** Every other point goes until there are few enough; the last one stays. */
function thinned(history: readonly HistoryPoint[]): readonly HistoryPoint[] {
  if (history.length <= MOST_POINTS) return history;
  return thinned(history.filter((_, index) => (history.length - 1 - index) % 2 === 0));
}
