// Of the frames of a run only the newest is shown, at most one a picture: a page slower than the worker never falls behind.
import type { FactBody } from '../worker/protocol.ts';

export interface NewestFrame {
  /** Passes facts on; a frame of a run waits for the next picture and makes way for a newer one. */
  take(body: FactBody): void;
  /** A command has been sent: the frame that waits is out of date. */
  forget(): void;
}

type NextPicture = (show: () => void) => void;

/**
 * After a picture, in a task of its own: what the picture itself costs is not added to it.
 * null where there are no pictures, as in Node: nothing waits then.
 */
function picturesOfThePage(): NextPicture | null {
  if (typeof requestAnimationFrame !== 'function') return null;
  return (show) => requestAnimationFrame(() => setTimeout(show, 0));
}

export function createNewestFrame(
  receive: (body: FactBody) => void,
  nextPicture: NextPicture | null = picturesOfThePage(),
): NewestFrame {
  let waiting: FactBody | null = null;
  let announced = false;

  function show(): void {
    announced = false;
    const body = waiting;
    waiting = null;
    if (body) receive(body);
  }

  return {
    take(body) {
      const ofRun = body.type === 'frame' && body.running;
      if (!ofRun || !nextPicture) {
        if (body.type === 'frame') waiting = null;
        receive(body);
        return;
      }
      waiting = body;
      if (announced) return;
      announced = true;
      nextPicture(show);
    },
    forget() {
      waiting = null;
    },
  };
}
