// What a hand does with pinned runs: pin, rename, hide, remove, go on from one, swap; and the races that make them.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Instrument } from '../instrument.ts';
import type { Pin } from '../state.ts';
import { refusalOfRun } from './lock-of-runs.ts';
import { keepPicture, missesPicture, providePictures } from './pictures.ts';
import { alteredPin, freeLetters, type Letter, lettered, pinOf, tidyName, withoutPin, withPin } from './pins.ts';
import { createRacing, NO_RACE, type Racing, type RacingState } from './race.ts';

export interface Compare extends Racing {
  readonly store: StoreApi<RacingState>;
  /** Pins the run on screen, in place of another one where a letter is given. @returns its letter, null where there is no room */
  pin(letter?: Letter): Letter | null;
  rename(letter: Letter, name: string): void;
  setHidden(letter: Letter, hidden: boolean): void;
  remove(letter: Letter): void;
  /** Opens a pinned run where it ended. The pin stays. */
  goOn(letter: Letter): void;
  /** Opens a pinned run, and pins the run on screen in its place. */
  swap(letter: Letter): void;
  /** Computes the pictures that are missing (of pins from a file), one after the other. @returns stops it */
  providePictures(): () => void;
}

const compares = new WeakMap<Instrument, Compare>();

/** The one of an instrument. */
export function compareOf(instrument: Instrument): Compare {
  const known = compares.get(instrument);
  if (known) return known;
  const made = createCompare(instrument);
  compares.set(instrument, made);
  return made;
}

function createCompare(instrument: Instrument): Compare {
  const store = createStore<RacingState>(() => NO_RACE);
  const state = () => instrument.store.getState();
  const setPins = (pins: readonly Pin[]) => instrument.store.setState({ pins });
  const pinAt = (letter: Letter) => lettered(state().pins).find((entry) => entry.letter === letter)?.pin ?? null;

  function pin(wanted?: Letter): Letter | null {
    const { pins, data } = state();
    const made = pinOf(state());
    const letter = wanted ?? freeLetters(pins)[0];
    if (!made || !letter) return null;
    keepPicture(made.surface, data);
    setPins(withPin(pins, letter, made));
    return letter;
  }

  /** Says so where a lesson has fixed what this run has differently. */
  function isRefused(run: Pin): boolean {
    const refused = refusalOfRun(state(), run, run.update);
    if (refused) instrument.notify(refused);
    return refused !== null;
  }

  function goOn(letter: Letter): void {
    const from = pinAt(letter);
    if (!from || isRefused(from)) return;
    instrument.open(from.setup, from.changes, { update: from.update, step: 0 });
    instrument.notify(`Going on from ${letter}, ${from.name}, after ${from.update} updates.`);
  }

  return {
    ...createRacing(instrument, store),
    store,
    pin,
    goOn,
    rename(letter, name) {
      const tidy = tidyName(name);
      if (tidy !== '') setPins(alteredPin(state().pins, letter, { name: tidy }));
    },
    setHidden: (letter, hidden) => setPins(alteredPin(state().pins, letter, { hidden })),
    remove: (letter) => setPins(withoutPin(state().pins, letter)),
    swap(letter) {
      const from = pinAt(letter);
      if (!from || isRefused(from) || !pin(letter)) return;
      instrument.open(from.setup, from.changes, { update: from.update, step: 0 });
      instrument.notify(`${from.name} is opened; the run that was here is pinned as ${letter}.`);
    },
    providePictures: () =>
      providePictures({
        createWorker: instrument.createSideWorker,
        next: () => lettered(state().pins).find((entry) => missesPicture(entry.pin)) ?? null,
        take(entry, surface) {
          // It may be another run's letter by now.
          if (pinAt(entry.letter)?.history !== entry.pin.history) return;
          setPins(alteredPin(state().pins, entry.letter, { surface }));
        },
      }),
  };
}
