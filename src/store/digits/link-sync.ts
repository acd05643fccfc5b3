// Keeps the Digits screen and the address in step: the address names the moment on screen, one typed in is opened.
import { namedReading } from '../../scene/link-view.ts';
import type { ReadingStyle } from '../../scene/types.ts';
import type { Address } from '../link-sync.ts';
import type { Digits } from './digits.ts';
import { readDigitsScene, writeDigitsScene, writePart } from './link.ts';
import { isTraining } from './state.ts';

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
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function openAddress(): Promise<void> {
    const hash = address.read();
    const { scene, messages } = readDigitsScene(hash);
    written = hash;
    await digits.openScene(scene, messages);
    onReading(namedReading(hash, scene.reading));
  }

  function write(): void {
    timer = null;
    const hash = address.read();
    // An address that was typed in and has not been opened yet is not written over: its event is on its way.
    if (hash !== written || !isSettled(digits)) return;
    const scene = digits.scene();
    const parameters = scene === null ? writePart(store.getState().part) : writeDigitsScene(scene);
    written = parameters === '' ? SCREEN : `${SCREEN}?${parameters}`;
    if (written !== hash) address.write(written);
  }

  function schedule(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(write, SETTLED_MILLISECONDS);
  }

  void openAddress();
  address.onChange(() => {
    const hash = address.read();
    // The bare address of the screen, as in the navigation, means: where I was.
    if (hash === SCREEN) {
      written = hash;
      schedule();
    } else if (isHere(hash) && hash !== written) void openAddress();
  });
  instrument.store.subscribe(schedule);
  store.subscribe(schedule);
}

/** Nothing on its way, no pen down, and nothing failed: a link that could not be opened is not written over. */
function isSettled({ store, instrument }: Digits): boolean {
  const { playing, waiting, frame } = instrument.store.getState();
  const digits = store.getState();
  const busy = digits.loading !== null || digits.live || isTraining(digits) || digits.problem !== null;
  return frame !== null && !playing && !waiting && !busy;
}
