// Reading a drawing in progress: one prediction under way at a time, the next one always of the latest picture.
import type { FactBody } from '../../worker/protocol.ts';
import type { DigitsContext } from './context.ts';

export interface Reader {
  /** Have the present picture read by the weights of the session. */
  read(): void;
  /** Now, or when the reading under way has come: another command would make it void. */
  afterReading(action: () => void): void;
  onFact(body: FactBody): void;
}

export function createReader({ store, instrument }: DigitsContext): Reader {
  let underWay = false;
  let outdated = false;
  let waiting: (() => void) | null = null;

  function read(): void {
    const { image } = store.getState();
    const { frame, waiting } = instrument().store.getState();
    if (image === null || frame === null) return;
    if (underWay || waiting) {
      outdated = true;
      return;
    }
    underWay = true;
    outdated = false;
    instrument().send({ type: 'predict', inputs: image });
  }

  return {
    read,
    afterReading(action) {
      if (underWay) waiting = action;
      else action();
    },
    onFact(body) {
      if (body.type === 'prediction' && store.getState().image !== null) {
        store.setState({ reading: body.activations });
      }
      // A command sent in between makes the client drop the prediction; its own facts then end the wait.
      if (body.type !== 'prediction' && body.type !== 'frame' && body.type !== 'done') return;
      underWay = false;
      if (outdated) read();
      if (underWay || waiting === null) return;
      const action = waiting;
      waiting = null;
      action();
    },
  };
}
