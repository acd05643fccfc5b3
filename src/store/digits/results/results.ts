// What the Results part knows: how the network on the screen reads the stored images, and which of them are looked at.
//
// Readings carry the fingerprint of the network that made them. While the part is shown, another network on the screen
// means reading again; until its answers are there, the old ones are known to be old.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Setup } from '../../../scene/types.ts';
import type { LabSet, ReadingsAnswer } from '../../../worker/protocol.ts';
import type { Digits } from '../digits.ts';
import type { Confusion } from './confusion.ts';
import { createGallery, type Gallery, type GalleryState, USUAL_GALLERY } from './gallery.ts';
import { createReading } from './reading.ts';

/** A set of images as far as it has been read. */
export interface SetResults {
  readonly readings: ReadingsAnswer | null;
  readonly confusion: Confusion | null;
  /** What the network began from: the same all through a run. */
  readonly setup: Setup | null;
  readonly busy: 'loading' | 'reading' | null;
  /** How far loading or reading is, 0 … 1; null while nothing is known. */
  readonly share: number | null;
  readonly problem: string | null;
  /** Reading was stopped by hand: nothing is read until asked for. */
  readonly stopped: boolean;
}

export interface ResultsState extends GalleryState {
  readonly sets: Readonly<Record<LabSet, SetResults>>;
  /** The training images are read too: once somebody has asked for them. */
  readonly comparing: boolean;
  /** Fingerprint of the network at rest on the screen; null while it learns or none is there. */
  readonly network: number | null;
}

export interface Results extends Omit<Gallery, 'refresh'> {
  readonly store: StoreApi<ResultsState>;
  /** The part is on the screen; returns the way to end that. */
  watch(): () => void;
  /** Reads the training images as well, now and whenever the network changes. */
  compare(): void;
  /** Ends a reading under way. */
  stop(set: LabSet): void;
  /** Reads a set (again). */
  read(set: LabSet): void;
}

const UNREAD: SetResults = {
  readings: null,
  confusion: null,
  setup: null,
  busy: null,
  share: null,
  problem: null,
  stopped: false,
};

const known = new WeakMap<Digits, Results>();

/** One for each Digits screen: what was looked at stays while another part is shown. */
export function resultsOf(digits: Digits): Results {
  let results = known.get(digits);
  if (!results) {
    results = createResults(digits);
    known.set(digits, results);
  }
  return results;
}

function createResults(digits: Digits): Results {
  const store = createStore<ResultsState>(() => ({
    ...USUAL_GALLERY,
    sets: { test: UNREAD, train: UNREAD },
    comparing: false,
    network: null,
  }));
  const gallery = createGallery(digits, store);
  const { watch, read, stop } = createReading(digits, store, gallery.refresh);
  const compare = () => {
    store.setState({ comparing: true });
    if (store.getState().sets.train.busy === null) read('train');
  };
  return {
    ...gallery,
    store,
    watch,
    read,
    stop,
    compare,
    showSet(set) {
      if (set === 'train' && !store.getState().comparing) compare();
      gallery.showSet(set);
    },
  };
}
