// The images that are listed, page by page, with the one looked at; and the way from there into the stepper.
import type { StoreApi } from 'zustand/vanilla';
import type { LabSet } from '../../../worker/protocol.ts';
import { isSuperseded } from '../../analysis.ts';
import type { Digits } from '../digits.ts';
import { messageOf } from '../opening.ts';
import { bytesAt } from '../pictures.ts';
import { isTraining } from '../state.ts';
import { chosenImages, type ImageChoice, USUAL_CHOICE, withChoice } from './choice.ts';
import type { DigitMeasure } from './confusion.ts';
import type { ResultsState } from './results.ts';

/** Images shown at a time. */
export const PAGE_SIZE = 30;

export interface GalleryState {
  /** Which set the tables and images are about. */
  readonly set: LabSet;
  readonly choice: ImageChoice;
  /** Indices of all images that fit the choice. */
  readonly listed: Uint32Array;
  /** From 0. */
  readonly page: number;
  /** The images of the page, as far as they have come. */
  readonly pictures: PagePictures | null;
  readonly picturesProblem: string | null;
  /** Index of the image looked at; null: none. */
  readonly selected: number | null;
  readonly measure: DigitMeasure;
}

export interface PagePictures {
  readonly set: LabSet;
  readonly indices: readonly number[];
  /** [indices × 784] bytes */
  readonly images: Uint8Array;
}

export interface Gallery {
  showSet(set: LabSet): void;
  choose(patch: Partial<ImageChoice>): void;
  turnTo(page: number): void;
  select(index: number | null): void;
  setMeasure(measure: DigitMeasure): void;
  /** Loads the images of the page (again). */
  loadPictures(): void;
  /** Puts the image on the pad with its right answer, and shows it in the stepper. A run is paused. */
  stepThrough(index: number): void;
  /** There are other readings. */
  refresh(): void;
}

export const USUAL_GALLERY: GalleryState = {
  set: 'test',
  choice: USUAL_CHOICE,
  listed: new Uint32Array(),
  page: 0,
  pictures: null,
  picturesProblem: null,
  selected: null,
  measure: 'recall',
};

export const pageCount = ({ listed }: Pick<GalleryState, 'listed'>) =>
  Math.max(1, Math.ceil(listed.length / PAGE_SIZE));

export function pageIndices({ listed, page }: Pick<GalleryState, 'listed' | 'page'>): readonly number[] {
  return [...listed.subarray(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)];
}

export function createGallery(digits: Digits, store: StoreApi<ResultsState>): Gallery {
  function list(patch: Partial<GalleryState>): void {
    const state = { ...store.getState(), ...patch };
    const { readings } = state.sets[state.set];
    const listed = readings ? chosenImages(readings, state.choice) : new Uint32Array();
    const page = Math.min(state.page, pageCount({ listed }) - 1);
    const selected = state.selected !== null && listed.includes(state.selected) ? state.selected : null;
    store.setState({ ...patch, listed, page, selected });
    loadPictures();
  }

  function loadPictures(): void {
    const state = store.getState();
    const { set } = state;
    const indices = pageIndices(state);
    if (indices.length === 0 || isShown(state.pictures, set, indices)) return;
    store.setState({ picturesProblem: null });
    digits
      .ask({ kind: 'images', set, indices, asker: 'results' })
      .then(({ images }) => store.setState({ pictures: { set, indices, images } }))
      .catch((reason: unknown) => {
        if (!isSuperseded(reason)) store.setState({ picturesProblem: messageOf(reason) });
      });
  }

  return {
    showSet: (set) => list({ set, page: 0, selected: null }),
    choose: (patch) => list({ choice: withChoice(store.getState().choice, patch), page: 0, selected: null }),
    turnTo: (page) => list({ page: Math.max(0, page), selected: null }),
    select: (selected) => store.setState({ selected }),
    setMeasure: (measure) => store.setState({ measure }),
    loadPictures,
    refresh: () => list({}),
    stepThrough(index) {
      const { pictures, sets, set } = store.getState();
      const place = pictures?.set === set ? pictures.indices.indexOf(index) : -1;
      const { readings } = sets[set];
      if (pictures === null || readings === null || place < 0) return;
      digits.showStored({ set, index }, bytesAt(pictures.images, place), readings.labels[index]);
      if (isTraining(digits.store.getState())) digits.pauseTraining();
      digits.showPart('step');
    },
  };
}

function isShown(pictures: PagePictures | null, set: LabSet, indices: readonly number[]): boolean {
  if (pictures?.set !== set || pictures.indices.length !== indices.length) return false;
  return indices.every((index, place) => pictures.indices[place] === index);
}
