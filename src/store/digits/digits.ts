// The Digits screen's store: a pad to draw on, a network that reads it, and an instrument that steps through the reading.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { PIXEL_NAMES } from '../../explain/digits-words.ts';
import { DEFAULT_VIEW, setupForData } from '../../scene/defaults.ts';
import type { LooseExample, ReadingStyle } from '../../scene/types.ts';
import type { FactBody } from '../../worker/protocol.ts';
import { createInstrument, type Instrument } from '../instrument.ts';
import { type Drawings, exampleOnPad } from './drawings.ts';
import { EXAMPLE_STROKES } from './example.ts';
import { isAnswered, nextRound, redirected } from './fence.ts';
import { type AskLaboratory, createLaboratory } from './laboratory.ts';
import type { DigitsScene } from './link.ts';
import { createNetworks, type Networks } from './networks.ts';
import { createPad, type Pad } from './pad.ts';
import { createReader } from './reader.ts';
import { sceneOnScreen } from './scene.ts';
import {
  CLASSES,
  type DigitServices,
  type DigitsPart,
  type DigitsState,
  EMPTY_DIGITS,
  isTraining,
  PEN_WIDTH,
} from './state.ts';
import { checkpointFor } from './train/kept.ts';
import { createWatch, type Watch } from './train/watch.ts';
import { createUndo, type DigitsUndo } from './undo.ts';
import { voidWords } from './void-words.ts';

export interface Digits
  extends Omit<Pad, 'follow'>,
    Omit<Networks, 'onFact' | 'restart'>,
    Omit<DigitsUndo, 'undo' | 'redo'> {
  readonly store: StoreApi<DigitsState>;
  readonly instrument: Instrument;
  readonly services: DigitServices;
  /** A question of the laboratory (laboratory.ts). */
  readonly ask: AskLaboratory;
  /** Test digits that are read as a training goes on (train/watch.ts). */
  readonly watch: Watch;
  showPart(part: DigitsPart): void;
  /** What is on the pad, as an example for a session. */
  onPad(): LooseExample;
  /** What a link to this moment names; null where no link leads there. */
  scene(): DigitsScene | null;
  dismissProblem(): void;
  dispose(): void;
}

/** Nothing is read before a network or a scene is opened. */
export function createDigits(services: DigitServices, reading: ReadingStyle): Digits {
  const store = createStore<DigitsState>(() => ({
    ...EMPTY_DIGITS,
    strokes: EXAMPLE_STROKES,
    image: services.toImage(EXAMPLE_STROKES, PEN_WIDTH),
    live: true,
  }));
  const drawings: Drawings = new WeakMap();
  const ask: AskLaboratory = (request, options) => laboratory.ask(request, options);
  const context = { store, services, drawings, instrument: () => instrument, ask };
  const reader = createReader(context);
  const pad = createPad(context, reader);
  const networks = createNetworks(context);

  function onFact(body: FactBody): void {
    networks.onFact(body);
    reader.onFact(body);
    if (body.type === 'glimpse') {
      store.setState({ glimpse: body.glimpse });
      // At rest the pass on the screen is the reading.
      if (isTraining(store.getState())) reader.read();
    }
    if (body.type !== 'frame') return;
    // The network has changed: what it makes of the drawing is asked anew.
    if (isTraining(store.getState())) reader.read();
    else pad.follow();
  }

  const created = createInstrument({
    createWorker: services.createWorker,
    setup: setupForData('mnist', 1),
    view: { ...DEFAULT_VIEW, granularity: 'neuron', ...reading },
    surfaceFor: () => null,
    openingFor: (setup) => ({ images: store.getState().images ?? undefined, checkpoint: checkpointFor(setup) }),
    // Only drawings are stepped; a batch is on the screen for a moment, until a drawing takes its place.
    shapeOfSteps: (shape) => ({ ...shape, batchSize: 1 }),
    inputNames: PIXEL_NAMES,
    outputNames: CLASSES,
    onFact,
    onAnswer: (id, body) => laboratory.take(id, body),
    redirect: (move, state) => redirected(move, state, store.getState()),
    changesFor: nextRound,
    playsBySteps: true,
    forgetsDeeds: (at, made, state) => voidWords(at, made, state, store.getState().training?.update ?? 0),
  });
  // What was glimpsed was another network's.
  created.store.subscribe((state, before) => {
    if (state.setup !== before.setup) store.setState({ glimpse: null });
  });
  store.subscribe((state) => {
    const { notice } = created.store.getState();
    if (notice && isAnswered(notice.text, state)) created.dismissNotice();
  });
  const { undo, redo, ...deeds } = createUndo(context, pad, networks);
  const instrument: Instrument = { ...created, restart: networks.restart, undo, redo };
  const laboratory = createLaboratory(instrument.send);
  networks.keeper.follow();
  return {
    ...pad,
    ...networks,
    ...deeds,
    store,
    instrument,
    services,
    ask,
    watch: createWatch(services, instrument),
    showPart: (part) => store.setState({ part }),
    onPad: () => exampleOnPad(store.getState(), drawings),
    scene: () => sceneOnScreen(instrument.store.getState(), store.getState(), drawings),
    dismissProblem: () => store.setState({ problem: null }),
    dispose() {
      laboratory.close();
      instrument.dispose();
    },
  };
}
