// The app's real way of training: a session of its worker with shuffling, timeline, checkpoints, evaluation and frames.
import { createAppSession, digitSetup, TRAIN_COUNT, UPDATES_PER_EPOCH } from '../app-session.ts';
import { imageOf } from '../data.ts';
import type { Contestant } from '../types.ts';

/** A run of the length that the app suggests; its end (frames, a whole evaluation) belongs to it. */
const EPOCHS_A_RUN = 5;

export const session: Contestant = {
  digits: async ({ hidden }, host) => {
    const app = await createAppSession(host);
    await app.open(digitSetup(hidden, 42));
    let epochs = 0;
    return {
      portion: async () => {
        epochs += EPOCHS_A_RUN;
        await app.runUntil(epochs * UPDATES_PER_EPOCH);
        return EPOCHS_A_RUN * TRAIN_COUNT;
      },
      loss: () => app.metrics?.testLoss ?? Number.NaN,
    };
  },
  prediction: async (data, host) => {
    const app = await createAppSession(host);
    await app.open(digitSetup(data.hidden, 42));
    await app.runUntil(64);
    const inputs = imageOf(data, 0);
    // Answered before `send` comes back.
    return () => {
      void app.send({ type: 'predict', inputs });
      return app.prediction[2][0];
    };
  },
};
