// What the present network makes of the own drawings: asked anew whenever the network or the set is another.
import type { StoreApi } from 'zustand/vanilla';
import { isSuperseded } from '../../analysis.ts';
import type { Digits } from '../digits.ts';
import { isTraining } from '../state.ts';
import { imagesOf } from './plan.ts';
import type { OwnDigit, Reading, TeachState } from './types.ts';

/** Returns the way to stop. */
export function followNetwork(digits: Digits, store: StoreApi<TeachState>): () => void {
  const { instrument } = digits;
  /** What the readings shown are of, or those asked for. */
  let asked: readonly unknown[] = [];

  async function ask(drawings: readonly OwnDigit[]): Promise<void> {
    try {
      const { predicted, confidence } = await digits.ask({ kind: 'drawings', images: imagesOf(drawings).images });
      const readings = new Map<number, Reading>();
      for (const [index, { id }] of drawings.entries()) {
        readings.set(id, { digit: predicted[index], confidence: confidence[index] });
      }
      store.setState({ readings });
    } catch (reason) {
      // Without readings the drawings stay as they are; the next network is asked again.
      if (!isSuperseded(reason)) store.setState({ readings: new Map() });
    }
  }

  function look(): void {
    const { drawings, lesson } = store.getState();
    const { frame, waiting } = instrument.store.getState();
    if (lesson || waiting || frame === null || isTraining(digits.store.getState())) return;
    // The same session at the same update has the same weights; relabelled drawings are read as before.
    const { setup } = instrument.store.getState();
    const key = [setup, frame.update, ...drawings.map(({ image }) => image)];
    if (key.length === asked.length && key.every((part, index) => part === asked[index])) return;
    asked = key;
    if (drawings.length > 0) void ask(drawings);
    else store.setState({ readings: new Map() });
  }

  look();
  const stops = [store.subscribe(look), digits.store.subscribe(look), instrument.store.subscribe(look)];
  return () => {
    for (const stop of stops) stop();
  };
}
