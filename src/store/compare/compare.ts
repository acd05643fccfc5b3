// What a hand does with pinned runs: pin, rename, hide, remove, go on from one, swap; and the races that make them.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Instrument } from '../instrument.ts';
import { sameValue } from '../same.ts';
import type { InstrumentState, Pin } from '../state.ts';
import { refusalOfRun } from './lock-of-runs.ts';
import { keepPicture, missesPicture, providePictures } from './pictures.ts';
import { alteredPin, freeLetters, type Letter, lettered, pinOf, tidyName, withoutPin, withPin } from './pins.ts';
import { createPutBack } from './put-back.ts';
import { createRacing, NO_RACE, type Racing, type RacingState } from './race.ts';

export interface Compare extends Racing {
  readonly store: StoreApi<RacingState>;
  /** Pins the run on screen under a free letter. @returns its letter, null where there is no room */
  pin(): Letter | null;
  /** Pins the run on screen in place of another one, which can be put back. */
  replace(letter: Letter): void;
  rename(letter: Letter, name: string): void;
  setHidden(letter: Letter, hidden: boolean): void;
  /** It can be put back. */
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
  const racing = createRacing(instrument, store);
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

  const putBack = createPutBack(instrument);

  forgetVerdicts(instrument, store, racing);
  return {
    ...racing,
    startRace(lanes, epochs, replacing) {
      // The lanes are about to take the place of what could be put back.
      putBack.withdraw();
      racing.startRace(lanes, epochs, replacing);
    },
    ...createOpenings(instrument, pinAt, pin),
    store,
    pin: () => pin(),
    replace(letter) {
      const gone = pinAt(letter);
      if (!pin(letter)) return;
      const text = `This run is pinned as ${letter}`;
      if (gone) putBack.offer(letter, gone, `${text}, in place of ${gone.name}.`);
      else instrument.notify(`${text}.`);
    },
    rename(letter, name) {
      const tidy = tidyName(name);
      if (tidy !== '') setPins(alteredPin(state().pins, letter, { name: tidy }));
    },
    setHidden: (letter, hidden) => setPins(alteredPin(state().pins, letter, { hidden })),
    remove(letter) {
      const gone = pinAt(letter);
      if (!gone) return;
      setPins(withoutPin(state().pins, letter));
      putBack.offer(letter, gone, `Run ${letter} is removed.`);
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

/** Opening pinned runs. */
function createOpenings(
  instrument: Instrument,
  pinAt: (letter: Letter) => Pin | null,
  pin: (letter: Letter) => Letter | null,
): Pick<Compare, 'goOn' | 'swap'> {
  /** Says so where a lesson has fixed what this run has differently. */
  function isRefused(run: Pin): boolean {
    const refused = refusalOfRun(instrument.store.getState(), run, run.update);
    if (refused) instrument.notify(refused);
    return refused !== null;
  }
  const open = ({ setup, changes, update }: Pin, words: string) =>
    instrument.open(setup, changes, { update, step: 0 }, undefined, words);
  return {
    goOn(letter) {
      const from = pinAt(letter);
      if (!from || isRefused(from)) return;
      open(from, `going on from run ${letter}`);
      instrument.notify(`Going on from ${letter}, ${from.name}, after ${from.update} updates.`);
    },
    swap(letter) {
      const from = pinAt(letter);
      if (!from || isRefused(from) || !pin(letter)) return;
      open(from, `swapping with run ${letter}`);
      instrument.notify(`${from.name} is opened; the run that was here is pinned as ${letter}.`);
    },
  };
}

/** Takes the verdict of a race away when something else is opened than it is about. */
function forgetVerdicts(instrument: Instrument, store: StoreApi<RacingState>, racing: Racing): void {
  instrument.store.subscribe(({ setup }, before) => {
    const { result, problem } = store.getState();
    if (setup === before.setup || (!result && !problem)) return;
    if (!sameValue(racedOn(setup), racedOn(before.setup))) racing.dismissResult();
  });
}

/** What all lanes of a race share, those of initialisations too: what its verdict is about. */
function racedOn({ data, layers, seed, learning }: InstrumentState['setup']) {
  return [data, layers, seed, learning.loss];
}
