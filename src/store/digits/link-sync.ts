// Keeps the Digits screen and the address in step: the address names the moment on screen, one typed in is opened.
import { namedReading } from '../../scene/link-view.ts';
import type { ReadingStyle } from '../../scene/types.ts';
import type { Address } from '../link-sync.ts';
import type { Digits } from './digits.ts';
import { namesOwn, readDigitsScene, writeDigitsScene, writeOwn } from './link.ts';
import { type DigitsPart, isTraining } from './state.ts';

const SCREEN = '#/digits';
/** The address follows once the screen has been still for this long. */
const SETTLED_MILLISECONDS = 250;

const isHere = (hash: string) => hash === SCREEN || hash.startsWith(`${SCREEN}?`);

/** Opens what the address names (or the usual beginning), then follows the screen until the page is left. */
export function keepDigitsAddress(
  digits: Digits,
  address: Address,
  onReading: (reading: Partial<ReadingStyle>) => void,
): void {
  const { store, instrument } = digits;
  let written = '';
  /** The part that the address names; null before it was written. */
  let writtenPart: DigitsPart | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function openAddress(): Promise<void> {
    const hash = address.read();
    const { scene, messages } = readDigitsScene(hash);
    written = hash;
    writtenPart = scene.part;
    await digits.openScene(scene, messages);
    onReading(namedReading(hash, scene.reading));
  }

  /** As the page is opened, what its tab has kept of the moment that the address names wins over the address. */
  async function openFirst(): Promise<void> {
    const hash = address.read();
    const { scene } = readDigitsScene(hash);
    written = hash;
    if (await digits.restore(hash === SCREEN ? null : { scene, own: namesOwn(hash) })) {
      onReading(namedReading(hash, scene.reading));
    } else await openAddress();
  }

  /** Somebody has gone back or forth: to another part, with the network and the drawing that are there. */
  function goTo(hash: string): void {
    written = hash;
    writtenPart = readDigitsScene(hash).scene.part;
    digits.showPart(writtenPart);
    schedule();
  }

  function write(): void {
    timer = null;
    const hash = address.read();
    // An address that was typed in and has not been opened yet is not written over: its event is on its way.
    if (hash !== written || !(isSettled(digits) || isRunning(digits))) return;
    const scene = digits.scene();
    written = `${SCREEN}?${scene === null ? writeOwn(store.getState().part) : writeDigitsScene(scene)}`;
    if (written === hash) return;
    // Back leads from the stepper to the results it was opened from.
    const { part } = store.getState();
    if (writtenPart === null || part === writtenPart) address.write(written);
    else address.push(written);
    writtenPart = part;
  }

  function schedule(): void {
    if (timer !== null) {
      // A run is never still.
      if (isRunning(digits)) return;
      clearTimeout(timer);
    }
    timer = setTimeout(write, SETTLED_MILLISECONDS);
  }

  void openFirst();
  address.onChange(() => {
    const hash = address.read();
    // The bare address of the screen, as in the navigation, means: where I was.
    if (hash === SCREEN) {
      written = hash;
      schedule();
    } else if (isHere(hash) && hash !== written) {
      if (address.isOwn()) goTo(hash);
      else void openAddress();
    }
  });
  instrument.store.subscribe(schedule);
  store.subscribe(schedule);
}

/** A reload during a run is to bring its network back, not the one before it. */
function isRunning({ store }: Digits): boolean {
  return store.getState().training?.status === 'running';
}

/** Nothing on its way, no pen down, and nothing failed: a link that could not be opened is not written over. */
function isSettled({ store, instrument }: Digits): boolean {
  const { playing, waiting, frame } = instrument.store.getState();
  const digits = store.getState();
  // On an empty pad nothing is on its way to the screen.
  const isDrawn = digits.live && digits.image !== null;
  const busy = digits.loading !== null || isDrawn || isTraining(digits) || digits.problem !== null;
  return frame !== null && !playing && !waiting && !busy;
}
