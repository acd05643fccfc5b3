// What the pictures of pinned runs are drawn from: the output is in the pin, the examples beside it are kept here.
import type { WorkerLike } from '../../worker/client.ts';
import type { DataSet } from '../../worker/protocol.ts';
import { surfaceFor } from '../output-model.ts';
import type { Pin } from '../state.ts';
import type { LetteredPin } from './pins.ts';
import { createSideSession, isCancelled } from './side-run.ts';

/** The examples that belong to an output. They are too large to be kept with a pin in a file, and follow from its setup. */
const examples = new WeakMap<Float32Array, DataSet>();
/** Histories of pins whose pictures cannot be computed. */
const hopeless = new WeakSet<Pin['history']>();

export function keepPicture(surface: Float32Array | null, data: DataSet | null): void {
  if (surface && data) examples.set(surface, data);
}

/** The examples of a pin's picture; null until they are known. */
export function examplesOf(surface: Float32Array | null): DataSet | null {
  return (surface && examples.get(surface)) ?? null;
}

/** Whether runs of a setup have a picture at all. */
export function hasPicture(setup: Pin['setup']): boolean {
  return surfaceFor(setup) !== null;
}

/** A picture of this pin is still to be computed. */
export function missesPicture(pin: Pin): boolean {
  return hasPicture(pin.setup) && !isPictured(pin);
}

/** Nothing is left to be computed for this pin's picture. */
function isPictured(pin: Pin): boolean {
  return examplesOf(pin.surface) !== null || hopeless.has(pin.history);
}

interface PictureEnds {
  createWorker(): WorkerLike;
  /** A pin without a picture; null when there is none. */
  next(): LetteredPin | null;
  take(entry: LetteredPin, surface: Float32Array): void;
}

/** Computes missing pictures in a thread of its own, one after the other. @returns stops it */
export function providePictures({ createWorker, next, take }: PictureEnds): () => void {
  if (next() === null) return () => {};
  const session = createSideSession(createWorker);
  let stopped = false;
  const work = async () => {
    for (let entry = next(); entry && !stopped; entry = next()) {
      const { setup, changes, update, history } = entry.pin;
      try {
        const run = { setup, changes, end: () => update, surface: surfaceFor(setup) };
        const { frame, data } = await session.run(run);
        keepPicture(frame.surface, data);
        if (frame.surface) take(entry, frame.surface);
        if (!frame.surface || !data) hopeless.add(history);
      } catch (error) {
        if (isCancelled(error)) return;
        // A pin without a picture has its figures all the same.
        hopeless.add(history);
      }
    }
    session.dispose();
  };
  void work();
  return () => {
    stopped = true;
    session.dispose();
  };
}
