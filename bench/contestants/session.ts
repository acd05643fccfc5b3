// The app's real way of training: a session of its worker with shuffling, timeline, checkpoints, evaluation and frames.
import { createAppSession, digitSetup, TRAIN_COUNT, UPDATES_PER_EPOCH } from '../app-session.ts';
import { imageOf } from '../data.ts';
import type { Contestant } from '../types.ts';

export const session: Contestant = {
  digits: async ({ hidden }, host) => {
    const app = await createAppSession(host);
    await app.open(digitSetup(hidden, 42));
    let epochs = 0;
    return {
      portion: async () => {
        epochs++;
        await app.runUntil(epochs * UPDATES_PER_EPOCH);
        return TRAIN_COUNT;
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
