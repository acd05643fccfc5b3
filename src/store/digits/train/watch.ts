// The 64 test digits that a training is watched by: loaded when first wanted, and read anew by the worker as it goes.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImageCell } from '../../../charts/image-grid/model.ts';
import { percent } from '../../../explain/digits-words.ts';
import type { NumberStyle } from '../../../explain/format.ts';
import type { Glimpse } from '../../../worker/protocol.ts';
import type { Instrument } from '../../instrument.ts';
import { inkOf } from '../drawings.ts';
import { messageOf } from '../opening.ts';
import type { DigitServices, Samples } from '../state.ts';

export type WatchState =
  | { readonly state: 'loading'; readonly share: number }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly samples: Samples };

export interface Watch {
  readonly store: StoreApi<WatchState>;
  /** Somebody looks: loads the digits, if they are not there, and has them read. */
  start(): void;
  /** Nobody looks any more. */
  stop(): void;
}

export function createWatch(services: Pick<DigitServices, 'loadSamples'>, { send }: Pick<Instrument, 'send'>): Watch {
  const store = createStore<WatchState>(() => ({ state: 'loading', share: 0 }));
  let loading: AbortController | null = null;

  async function load(): Promise<void> {
    const controller = new AbortController();
    loading?.abort();
    loading = controller;
    store.setState({ state: 'loading', share: 0 }, true);
    const report = (done: number, total: number) => {
      if (!controller.signal.aborted) store.setState({ state: 'loading', share: done / Math.max(1, total) }, true);
    };
    try {
      const samples = await services.loadSamples(report, controller.signal);
      if (controller.signal.aborted) return;
      store.setState({ state: 'ready', samples }, true);
      send({ type: 'watch', images: inkOf(samples.images) });
    } catch (error) {
      if (!controller.signal.aborted) store.setState({ state: 'failed', message: messageOf(error) }, true);
    }
  }

  return {
    store,
    start() {
      const state = store.getState();
      if (state.state === 'ready') send({ type: 'watch', images: inkOf(state.samples.images) });
      else void load();
    },
    stop() {
      loading?.abort();
      send({ type: 'watch', images: null });
    },
  };
}

/** How many of the watched digits are read right; null before the first reading. */
export function countRight({ labels }: Samples, watched: Glimpse['watched'] | undefined): number | null {
  if (!watched || watched.predicted.length !== labels.length) return null;
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (watched.predicted[i] === labels[i]) right++;
  return right;
}

/**
 * A cell for each digit; one whose reading is the same as before is the same object, so that nothing is written for it.
 * @param numbers null while they change too fast to be told
 */
export function watchCells(
  { labels }: Samples,
  watched: Glimpse['watched'] | undefined,
  numbers: NumberStyle | null,
  before: readonly ImageCell[],
): readonly ImageCell[] {
  return Array.from(labels, (label, index) => {
    const cell = cellOf(index, label, watched ?? null, numbers);
    const old = before[index];
    return old?.label === cell.label && old.mark === cell.mark ? old : cell;
  });
}

function cellOf(index: number, label: number, watched: Glimpse['watched'], numbers: NumberStyle | null): ImageCell {
  const name = `Sample ${index + 1}: a ${label}`;
  if (watched === null) return { label: name };
  const read = watched.predicted[index];
  const sure = numbers ? `, ${percent(watched.confidence[index], numbers)}` : '';
  if (read === label) return { label: `${name}, read right${sure}`, state: 'right', mark: '✓' };
  return { label: `${name}, read as ${read}${sure}`, state: 'wrong', mark: `✗ ${read}` };
}
