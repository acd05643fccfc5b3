// Keeps instrument and address in step: the address names the moment on screen, and an address typed in is opened.
import { defaultScene } from '../scene/defaults.ts';
import { LIMITS, READABLE_LINK } from '../scene/limits.ts';
import { readScene, writeScene } from '../scene/link.ts';
import { namedReading } from '../scene/link-view.ts';
import { momentOf, positionOf, timetableOf } from '../scene/timetable.ts';
import { trainCountOf } from '../scene/train-count.ts';
import type { Moment, ReadingStyle, Scene } from '../scene/types.ts';
import type { Instrument } from './instrument.ts';
import { timetable } from './moves.ts';
import type { InstrumentState } from './state.ts';

export interface Address {
  read(): string;
  /** Replaces the address without a new entry in the browser's history. */
  write(hash: string): void;
  onChange(listener: () => void): void;
  /** Like write, but the browser's Back leads to the address before. */
  push(hash: string): void;
  /** Whether the page wrote the present address itself: somebody has gone back or forth to it. */
  isOwn(): boolean;
}

const PREFIX = '#/explore';
/** The address follows once the instrument has been still for this long. */
const SETTLED_MILLISECONDS = 250;

/** Opens what the address names (or the default scene), then follows the instrument until the page is left. */
export function keepAddress(
  instrument: Instrument,
  address: Address,
  /** What the link says of writing, and whether numbers are to be hidden; undefined: as they are. */
  onReading: (reading: Partial<ReadingStyle>, hidden?: boolean) => void,
  /** Brings back what was kept under the address that the page is opened with; null: nothing was. */
  restore: (hash: string) => Promise<boolean> | null = () => null,
): void {
  let written = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  let opened = false;
  /** Counts what is opened and written: of two at once, the later one holds. */
  let turn = 0;
  let unpacking = false;

  function openAddress(): void {
    const hash = address.read();
    if (hash !== '' && !hash.startsWith(PREFIX)) return;
    const kept = opened ? null : restore(hash);
    written = hash;
    opened = true;
    const mine = ++turn;
    if (kept) {
      unpacking = true;
      void kept.then((isBack) => {
        unpacking = false;
        if (turn !== mine) return;
        if (isBack) onReading({}, hiddenNow(instrument.store.getState(), false));
        else openAddress();
      });
      return;
    }
    unpacking = /[?&]packed=/.test(hash);
    if (!unpacking) openText(hash, []);
    else {
      void unpack(hash).then(({ text, messages }) => {
        // Another address may have been typed in meanwhile.
        if (turn === mine) openText(text, messages);
      });
    }
  }

  function openText(text: string, before: readonly string[]): void {
    unpacking = false;
    const { scene, messages } = text.includes('?') ? readScene(text) : { scene: defaultScene(), messages: [] };
    const wereHidden = instrument.store.getState().lock.includes('numbers');
    openScene(instrument, scene);
    onReading(namedReading(text, scene.view), hiddenNow(scene, wereHidden));
    const all = [...before, ...messages];
    if (all.length > 0) instrument.notify(all.join(' '), 'warning');
  }

  function write(): void {
    timer = null;
    const state = instrument.store.getState();
    const hash = address.read();
    // An address that was typed in and has not been opened yet is not written over: its event is on its way.
    if (hash !== written || unpacking || state.playing || state.waiting || !state.frame) return;
    const text = writeScene(sceneOf(state));
    const mine = ++turn;
    if (text.length <= READABLE_LINK) put(text);
    else {
      void fit(text).then((fitted) => {
        if (turn === mine && address.read() === written) put(fitted);
      });
    }
  }

  function put(text: string): void {
    const before = written;
    written = `${PREFIX}?${text}`;
    if (written !== before) address.write(written);
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

/** A lock hides numbers, and they come back with a scene that is not locked. */
function hiddenNow({ lock }: Pick<Scene, 'lock'>, wereHidden: boolean): boolean | undefined {
  if (lock.includes('numbers')) return true;
  return wereHidden ? false : undefined;
}

/** The code for packed links is fetched with the first of them. */
async function unpack(hash: string): Promise<{ readonly text: string; readonly messages: readonly string[] }> {
  try {
    const { text, messages } = await (await import('../scene/link-pack.ts')).unpackLink(hash);
    return { text: `?${text}`, messages };
  } catch {
    const text = hash.replace(/&?packed=[^&]*/, '');
    return { text, messages: ['The packed part of the link could not be read. Reload the page to try again.'] };
  }
}

async function fit(text: string): Promise<string> {
  try {
    return (await (await import('../scene/link-fit.ts')).fitLink(text)).text;
  } catch {
    // Without the code (the connection is gone) the address is long, but right.
    return text;
  }
}

/** Opens a scene on its very step. A moment beyond what is counted is refused, with a message, by going there. */
export function openScene(instrument: Instrument, scene: Scene): void {
  const { setup, changes, moment, marks, lock, start } = scene;
  const times = timetableOf(trainCountOf(setup.data), setup.learning.batchSize, changes);
  const position = positionOf(times, moment);
  const isTooFar = position.update > LIMITS.maxUpdate;
  instrument.open(setup, changes, isTooFar ? { ...position, update: 0 } : position);
  instrument.setView({ granularity: scene.view.granularity, lens: scene.view.lens });
  instrument.select(scene.selection);
  instrument.store.setState({
    marks,
    lock,
    start: start ? { moment: start, position: positionOf(times, start) } : null,
    ...(lock.length > 0 ? { past: [], future: [] } : {}),
  });
  if (isTooFar) instrument.goToUpdate(position.update);
}

export function sceneOf(state: InstrumentState): Scene {
  const { setup, changes, selection, view, marks, lock, start } = state;
  const moment = momentOfState(state);
  const from = lock.includes('start') ? { start: start?.moment ?? moment } : {};
  return { setup, changes, moment, selection, view, marks, lock, ...from };
}

function momentOfState(state: InstrumentState): Moment {
  const { frame, steps, cursor } = state;
  const position = { update: frame?.update ?? 0, step: cursor };
  const last = (frame?.record.exampleIndices.length ?? 1) - 1;
  const example = steps[cursor]?.example ?? 0;
  return momentOf(timetable(state), position, example < 0 ? last : example);
}
