// Which network the laboratory asks about: the one of the pass on screen, the same object as long as its numbers are.
import type { FloatArray, NetworkShape, Parameters } from '../../../engine/types.ts';
import type { LabAnswerTo, LabRequest } from '../../../worker/protocol.ts';
import { isSuperseded } from '../../analysis.ts';
import type { Digits } from '../digits.ts';
import type { AskOptions } from '../laboratory.ts';
import { isTraining } from '../state.ts';

export interface PresentNetwork {
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
}

const known = new WeakMap<Digits, PresentNetwork>();

/** Null before the first pass. While a network is being trained, the one of the last pass. */
export function presentNetwork(digits: Digits): PresentNetwork | null {
  const { frame } = digits.instrument.store.getState();
  const last = known.get(digits) ?? null;
  if (frame === null) return null;
  const { network } = frame.record.shape;
  const { before } = frame.record;
  if (last !== null && isSame(last.parameters, before)) return last;
  const next = { shape: network, parameters: before };
  known.set(digits, next);
  return next;
}

/** Every pass brings its own copy of the parameters; most often they are the same. */
function isSame(one: Parameters, other: Parameters): boolean {
  return (
    one === other ||
    (one.weights.length === other.weights.length &&
      one.weights.every((weights, l) => sameNumbers(weights, other.weights[l])) &&
      one.biases.every((biases, l) => sameNumbers(biases, other.biases[l])))
  );
}

function sameNumbers(one: FloatArray, other: FloatArray): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/**
 * Calls back with every other network that is opened, and again when it comes to rest with other numbers.
 * @param onChange `isMoving`: it is being trained, so that what is asked now would be out of date at once
 * @returns the way to stop
 */
export function followNetwork(
  digits: Digits,
  onChange: (network: PresentNetwork, isMoving: boolean) => void,
): () => void {
  let last: { readonly network: PresentNetwork; readonly isMoving: boolean } | null = null;
  let seen: unknown = null;
  const look = () => {
    const { frame } = digits.instrument.store.getState();
    const isMoving = isTraining(digits.store.getState());
    if (frame === null || (frame === seen && last?.isMoving === isMoving)) return;
    seen = frame;
    const network = presentNetwork(digits);
    if (network === null || (network === last?.network && (isMoving || !last.isMoving))) return;
    last = { network, isMoving };
    onChange(network, isMoving);
  };
  const stops = [digits.instrument.store.subscribe(look), digits.store.subscribe(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

/** How far an answer is: images on their way, or images being read. `share` null: not known. */
export interface Progress {
  readonly phase: 'loading' | 'reading';
  readonly share: number | null;
}

export const BEGUN: Progress = { phase: 'reading', share: null };

/** Options of a question that tell `report` how far it is. */
export function reporting(report: (progress: Progress) => void): AskOptions {
  return {
    onProgress: (done, total) => report(done < total ? { phase: 'loading', share: done / Math.max(1, total) } : BEGUN),
    onWork: (done, total) => report({ phase: 'reading', share: total > 0 ? done / total : null }),
  };
}

/**
 * A question that is asked again where a network that is opened has swept it away.
 * @param isWanted whether the asker still waits for this very answer
 */
export async function askSteadily<Request extends LabRequest>(
  digits: Digits,
  request: Request,
  isWanted: () => boolean,
  options: AskOptions = {},
): Promise<LabAnswerTo<Request>> {
  for (;;) {
    const { frame } = digits.instrument.store.getState();
    try {
      return await digits.ask(request, options);
    } catch (reason) {
      if (!isSuperseded(reason) || !isWanted()) throw reason;
      await anotherFrame(digits, frame);
      if (!isWanted()) throw reason;
    }
  }
}

function anotherFrame(digits: Digits, frame: unknown): Promise<void> {
  return new Promise((resolve) => {
    const { store } = digits.instrument;
    let stop = () => {};
    const look = () => {
      const next = store.getState().frame;
      if (next === null || next === frame) return;
      stop();
      resolve();
    };
    stop = store.subscribe(look);
    look();
  });
}
