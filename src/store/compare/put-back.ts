// A pinned run that was removed or replaced can be put back, for as long as the message about it stands.
import type { Instrument } from '../instrument.ts';
import type { Notice, Pin } from '../state.ts';
import { type Letter, withPin } from './pins.ts';

export interface PutBack {
  /** Says what happened to a pinned run, and offers to bring it back under its letter. */
  offer(letter: Letter, gone: Pin, text: string): void;
  /** Takes the offer away, if it still stands. */
  withdraw(): void;
}

export function createPutBack({ store, notify, dismissNotice }: Instrument): PutBack {
  let latest: Notice | null = null;
  return {
    offer(letter, gone, text) {
      const run = () => {
        store.setState({ pins: withPin(store.getState().pins, letter, gone) });
        notify(`${gone.name} is pinned as ${letter} again.`);
      };
      latest = { text, tone: 'info', action: { label: 'Put it back', run } };
      store.setState({ notice: latest });
    },
    withdraw() {
      if (latest && store.getState().notice === latest) dismissNotice();
    },
  };
}
