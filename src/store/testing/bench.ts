// A bench for instruments: what is on the screen as data, and waiting for the pass that is on its way. For tests only.
import { DEFAULT_VIEW } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { WorkerLike } from '../../worker/client.ts';
import type { SurfaceRequest } from '../../worker/protocol.ts';
import { explanationOf } from '../explanation.ts';
import { graphModel } from '../graph-model.ts';
import { createInstrument, type Instrument } from '../instrument.ts';
import { gradientFlowRows } from '../panels.ts';
import type { InstrumentState } from '../state.ts';

const VIEW = { ...DEFAULT_VIEW, numbers: { ...DEFAULT_VIEW.numbers, digits: 10 } };

/** An instrument that has opened a setup and stands on its first step. */
export async function openInstrument(
  createWorker: () => WorkerLike,
  setup: Setup,
  changes: readonly Change[] = [],
  surface: SurfaceRequest | null = null,
): Promise<Instrument> {
  const instrument = createInstrument({ createWorker, setup, view: VIEW, surfaceFor: () => surface });
  instrument.open(setup, changes, { update: 0, step: 0 });
  await settled(instrument);
  return instrument;
}

/** Fulfilled once no pass is on its way and no move waits for one. */
export async function settled({ store }: Instrument): Promise<void> {
  while (store.getState().waiting) {
    await new Promise<void>((resolve) => {
      const stop = store.subscribe((state) => {
        if (state.waiting) return;
        stop();
        resolve();
      });
    });
  }
}

/** Every number a learner can see: graph, explanation, gradient flow, and the moment they belong to. */
export function visible(state: InstrumentState) {
  return {
    update: state.frame?.update,
    epoch: state.frame?.epoch,
    cursor: state.cursor,
    steps: state.steps,
    metrics: state.frame?.metrics,
    graph: graphModel(state),
    explanation: explanationOf(state),
    flow: gradientFlowRows(state),
  };
}

export type Visible = ReturnType<typeof visible>;
