// The shipped networks, loaded when they are first wanted; what was asked for last is what counts.
import type { DigitsContext } from './context.ts';
import { messageOf } from './opening.ts';
import type { DigitModel, ModelName } from './state.ts';

export interface Shipped {
  /** Something else is asked for: an answer that comes late is not put in its place. @returns whether it still is */
  ask(): () => boolean;
  /** Asks for a network. Null when it cannot be had, or when something else was asked for meanwhile. */
  load(name: ModelName, retry: () => void): Promise<DigitModel | null>;
  /** What is told of a network beyond the weights that it comes back with. @returns whether it is there */
  complete(name: ModelName): Promise<boolean>;
}

export function createShipped({ store, services }: Pick<DigitsContext, 'store' | 'services'>): Shipped {
  let asked = 0;

  function ask(): () => boolean {
    const request = ++asked;
    return () => request === asked;
  }

  async function fetchModel(name: ModelName): Promise<DigitModel> {
    const model = store.getState().models[name] ?? (await services.loadModel(name));
    store.setState({ models: { ...store.getState().models, [name]: model } });
    return model;
  }

  async function complete(name: ModelName): Promise<boolean> {
    try {
      await fetchModel(name);
      return true;
    } catch (error) {
      store.setState({ problem: { text: messageOf(error), retry: () => void complete(name) } });
      return false;
    }
  }

  // One that comes back out of the memory of the tab.
  store.subscribe(({ shown, models }, before) => {
    if (shown !== before.shown && shown !== 'own' && !models[shown]) void complete(shown);
  });

  return {
    ask,
    complete,
    async load(name, retry) {
      const isCurrent = ask();
      const known = store.getState().models[name];
      if (known) return known;
      store.setState({ loading: name, problem: null });
      try {
        const model = await fetchModel(name);
        return isCurrent() ? model : null;
      } catch (error) {
        if (isCurrent()) store.setState({ loading: null, problem: { text: messageOf(error), retry } });
        return null;
      }
    },
  };
}
