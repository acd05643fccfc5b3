// Keeps instrument and address in step: the address names the moment on screen, and an address typed in is opened.
import { defaultScene } from '../scene/defaults.ts';
import { readScene, writeScene } from '../scene/link.ts';
import { namedReading } from '../scene/link-view.ts';
import { momentOf, positionOf } from '../scene/timetable.ts';
import type { Moment, ReadingStyle, Scene } from '../scene/types.ts';
import type { Instrument } from './instrument.ts';
import { timetable } from './moves.ts';
import type { InstrumentState } from './state.ts';

export interface Address {
  read(): string;
  /** Replaces the address without a new entry in the browser's history. */
  write(hash: string): void;
  onChange(listener: () => void): void;
}

const PREFIX = '#/explore';
/** The address follows once the instrument has been still for this long. */
const SETTLED_MILLISECONDS = 250;

/** Opens what the address names (or the default scene), then follows the instrument until the page is left. */
export function keepAddress(
  instrument: Instrument,
  address: Address,
  onReading: (reading: Partial<ReadingStyle>) => void,
): void {
  let written = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  let opened = false;

  function openAddress(): void {
    const hash = address.read();
    if (hash !== '' && !hash.startsWith(PREFIX)) return;
    const parameters = hash.slice(hash.indexOf('?') + 1);
    const { scene, messages } = hash.includes('?') ? readScene(parameters) : { scene: defaultScene(), messages: [] };
    written = hash;
    opened = true;
    openScene(instrument, scene);
    onReading(namedReading(hash, scene.view));
    if (messages.length > 0) instrument.notify(messages.join(' '), 'warning');
  }

  function write(): void {
    timer = null;
    const state = instrument.store.getState();
    const hash = address.read();
    // An address that was typed in and has not been opened yet is not written over: its event is on its way.
    if (hash !== written || state.playing || state.waiting || !state.frame) return;
    written = `${PREFIX}?${writeScene(sceneOf(state))}`;
    if (written !== hash) address.write(written);
  }

  openAddress();
  address.onChange(() => {
    const hash = address.read();
    // The bare address of the screen, as in the navigation, means: where I was, if I was there.
    if (hash === PREFIX && opened) {
      written = hash;
      schedule();
    } else if (hash !== written) openAddress();
  });
  instrument.store.subscribe(schedule);

  function schedule(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(write, SETTLED_MILLISECONDS);
  }
}

/** Opens a scene; where in time it stands is known once its first pass tells how many examples an epoch has. */
export function openScene(instrument: Instrument, scene: Scene): void {
  instrument.open(scene.setup, scene.changes, { update: 0, step: scene.moment.step - 1 });
  instrument.setView({ granularity: scene.view.granularity, lens: scene.view.lens });
  instrument.select(scene.selection);
  if (scene.moment.epoch === 1 && scene.moment.example === 1) return;
  const stop = instrument.store.subscribe((state) => {
    if (!state.frame || state.setup !== scene.setup) return;
    stop();
    const { update, step } = positionOf(timetable(state), scene.moment);
    instrument.goToUpdate(update, { on: 'index', index: step });
  });
}

export function sceneOf(state: InstrumentState): Scene {
  const { setup, changes, selection, view, marks, lock } = state;
  return { setup, changes, moment: momentOfState(state), selection, view, marks, lock };
}

function momentOfState(state: InstrumentState): Moment {
  const { frame, steps, cursor } = state;
  const position = { update: frame?.update ?? 0, step: cursor };
  const last = (frame?.record.exampleIndices.length ?? 1) - 1;
  const example = steps[cursor]?.example ?? 0;
  return momentOf(timetable(state), position, example < 0 ? last : example);
}
