// The network that was trained or taught in this tab outlives a reload: it is put aside whenever it has come to rest.
import { withChange } from '../../../scene/changes.ts';
import type { LooseExample } from '../../../scene/types.ts';
import type { Granularity } from '../../../steps/types.ts';
import type { DigitsContext } from '../context.ts';
import { type Drawing, exampleOnPad } from '../drawings.ts';
import { drawingAt } from '../loose.ts';
import { type DigitsPart, type DigitsState, isTraining } from '../state.ts';
import { type KeptNetwork, keptNetwork, openKept } from './kept.ts';
import type { RunState, RunStore } from './run-store.ts';

/** What a tab keeps of the Digits screen, as the browser copies it. */
interface KeptRun {
  readonly version: typeof VERSION;
  readonly network: KeptNetwork;
  readonly run: Pick<RunState, 'points' | 'begun' | 'draft'>;
  readonly part: DigitsPart;
  readonly granularity: Granularity;
  readonly pad: Drawing & Pick<DigitsState, 'image' | 'label'>;
  /** The strokes behind the examples of the session. */
  readonly drawn: readonly (readonly [LooseExample, Drawing])[];
}

export interface Keeper {
  /** Follows the screen from now on. */
  follow(): void;
  /** Puts the network on the screen aside at once: a run is going on with it. */
  keepNow(): void;
  /** What was kept in this tab; null for nothing that can be used here. */
  recall(): Promise<KeptRun | null>;
  open(kept: KeptRun): void;
}

const VERSION = 1;
const STILL_MILLISECONDS = 400;
const DENIED =
  'This browser keeps no networks for this page, or has no room left: what is trained or taught here is lost with the page.';

export function createKeeper(context: DigitsContext, run: RunStore): Keeper {
  const { store, services, instrument } = context;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isKept = false;
  let hasComplained = false;

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function keepNow(): void {
    stopTimer();
    const kept = keptRun(context, run);
    if (kept === null) return;
    isKept = true;
    void services.tabMemory.write(kept).then((done) => {
      if (done || hasComplained) return;
      hasComplained = true;
      instrument().notify(DENIED, 'warning');
    });
  }

  function onRest(): void {
    timer = null;
    const state = store.getState();
    const { frame, waiting } = instrument().store.getState();
    if (frame === null || waiting || isTraining(state)) return;
    if (state.shown === 'own') keepNow();
    else if (isKept) {
      isKept = false;
      void services.tabMemory.forget();
    }
  }

  return {
    keepNow,
    follow() {
      const schedule = () => {
        stopTimer();
        if (isKept || store.getState().shown === 'own') timer = setTimeout(onRest, STILL_MILLISECONDS);
      };
      store.subscribe((state, before) => PARTS.some((part) => state[part] !== before[part]) && schedule());
      instrument().store.subscribe(
        (state, before) => PLACES.some((place) => state[place] !== before[place]) && schedule(),
      );
      services.tabMemory.onLeave(() => timer !== null && onRest());
    },
    async recall() {
      const kept = (await services.tabMemory.read()) as Partial<KeptRun> | null;
      return kept?.version === VERSION ? (kept as KeptRun) : null;
    },
    open(kept) {
      isKept = true;
      for (const [example, drawing] of kept.drawn) context.drawings.set(example, drawing);
      store.setState({ ...kept.pad, part: kept.part, live: true });
      instrument().setView({ granularity: kept.granularity });
      run.setState(kept.run);
      openKept(context, atRest(context, kept.network));
    },
  };
}

const PARTS = ['shown', 'taught', 'training', 'teaching', 'strokes', 'label', 'part'] as const;
const PLACES = ['frame', 'changes', 'cursor', 'waiting', 'history'] as const;

/** Null where there is nothing of one's own. */
function keptRun(context: DigitsContext, run: RunStore): KeptRun | null {
  const state = context.store.getState();
  const network = state.shown === 'own' ? keptNetwork(context) : null;
  if (network === null) return null;
  const { part, strokes, source, sample, image, label } = state;
  const { points, begun, draft } = run.getState();
  const drawn = network.changes.flatMap((change) => {
    const example = change.kind === 'pick' && typeof change.example !== 'number' ? change.example : null;
    const drawing = example && context.drawings.get(example);
    return example && drawing ? [[example, drawing] as const] : [];
  });
  return {
    version: VERSION,
    network,
    run: { points, begun, draft },
    part,
    granularity: context.instrument().store.getState().view.granularity,
    pad: { strokes, source, sample, image, label },
    drawn,
  };
}

/** A run that was going on comes back paused, with the drawing in the place of the batch whose turn it was. */
function atRest({ store, drawings }: DigitsContext, network: KeptNetwork): KeptNetwork {
  const { digits, checkpoint, changes } = network;
  const { update } = checkpoint;
  const training = digits.training && { ...digits.training, status: 'paused' as const, update, imagesPerSecond: null };
  const paused = { ...network, digits: { ...digits, training } };
  if (drawingAt(changes, update)) return paused;
  const pick = { kind: 'pick', at: update, example: exampleOnPad(store.getState(), drawings) } as const;
  return { ...paused, changes: withChange(changes, pick), step: 0 };
}
