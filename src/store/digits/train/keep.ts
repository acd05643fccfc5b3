// What no link can name outlives a reload: own networks, drawings, and the networks before; put aside at every rest.
import { withChange } from '../../../scene/changes.ts';
import type { Change } from '../../../scene/types.ts';
import type { Granularity } from '../../../steps/types.ts';
import type { DigitsContext } from '../context.ts';
import { type Drawing, exampleOnPad } from '../drawings.ts';
import type { DigitsScene } from '../link.ts';
import { writeDigit } from '../link-digit.ts';
import { drawingAt } from '../loose.ts';
import { isInLink, sceneOnScreen } from '../scene.ts';
import { type DigitsPart, type DigitsState, isTraining, type TabSlot } from '../state.ts';
import { type Drawn, drawnIn, type KeptNetwork, keptNetwork, knowAgain, openKept } from './kept.ts';
import { type RunState, type RunStore, withEarlier } from './run-store.ts';

/** What a tab keeps of the Digits screen, as the browser copies it. */
export interface KeptScreen {
  readonly network: KeptNetwork;
  readonly run: Pick<RunState, 'points' | 'begun' | 'draft'>;
  readonly part: DigitsPart;
  readonly granularity: Granularity;
  readonly pad: Drawing & Pick<DigitsState, 'image' | 'label'>;
  /** What the address says of its rounds and its step; null for a network of one's own. */
  readonly link: string | null;
}

interface Shelved<T> {
  readonly version: typeof VERSION;
  readonly value: T;
  readonly drawn: Drawn;
}

export interface Keeper {
  /** Follows the screen from now on. */
  follow(): void;
  /** Puts what is on the screen aside at once: a run is going on with it. */
  keepNow(): void;
  /** Brings the networks before back, and tells what was on the screen; null for nothing that can be used here. */
  recall(): Promise<KeptScreen | null>;
  open(kept: KeptScreen): void;
  /** Something else is to be opened: a network of one's own joins those before it. */
  setAside(kept: KeptScreen): void;
  /** Keeps something with the strokes behind these changes. */
  shelve(slot: TabSlot, value: unknown, changes: readonly Change[]): Promise<boolean>;
  /** Null for nothing. */
  unshelve<T>(slot: TabSlot): Promise<T | null>;
}

const VERSION = 2;
const STILL_MILLISECONDS = 200;
const DENIED =
  'This browser keeps no networks for this page, or has no room left: what is trained or taught here is lost with the page.';

type Shelf = Pick<Keeper, 'shelve' | 'unshelve'>;

export function createKeeper(context: DigitsContext, run: RunStore): Keeper {
  const { store, services, instrument } = context;
  const shelf = createShelf(context);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isKept = false;

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function keepNow(): void {
    stopTimer();
    const kept = keptScreen(context, run);
    if (kept === null) return;
    isKept = true;
    void shelf.shelve('screen', kept, kept.network.changes);
  }

  function onRest(): void {
    timer = null;
    const state = store.getState();
    const now = instrument().store.getState();
    if (now.frame === null || now.waiting || isTraining(state)) return;
    if (state.shown === 'own' || !isInLink(now, state, context.drawings)) keepNow();
    else if (isKept) {
      isKept = false;
      void services.tabMemory.forget('screen');
    }
  }

  return {
    ...shelf,
    keepNow,
    follow() {
      const schedule = () => {
        stopTimer();
        timer = setTimeout(onRest, STILL_MILLISECONDS);
      };
      store.subscribe((state, before) => PARTS.some((part) => state[part] !== before[part]) && schedule());
      instrument().store.subscribe(
        (state, before) => PLACES.some((place) => state[place] !== before[place]) && schedule(),
      );
      run.subscribe(({ before }, last) => before !== last.before && keepEarlier(before, shelf));
      services.tabMemory.onLeave(() => timer !== null && onRest());
    },
    async recall() {
      const [screen, before] = await Promise.all([
        shelf.unshelve<KeptScreen>('screen'),
        shelf.unshelve<RunState['before']>('earlier'),
      ]);
      if (before) run.setState({ before });
      return screen && { ...screen, network: atRest(context, screen) };
    },
    open(kept) {
      isKept = true;
      store.setState({ ...kept.pad, part: kept.part, live: true });
      instrument().setView({ granularity: kept.granularity });
      run.setState(kept.run);
      openKept(context, kept.network);
    },
    setAside({ network, run: { points, begun } }) {
      isKept = true;
      if (network.digits.shown !== 'own') return;
      run.setState({ before: withEarlier(run.getState().before, { network, points, begun }) });
    },
  };
}

function createShelf({ services, drawings, instrument }: DigitsContext): Shelf {
  let hasComplained = false;
  return {
    async shelve(slot, value, changes) {
      const shelved: Shelved<unknown> = { version: VERSION, value, drawn: drawnIn(drawings, changes) };
      const done = await services.tabMemory.write(slot, shelved);
      // Said of what is on the screen: whatever opens next would take the message away.
      if (!done && slot === 'screen' && !hasComplained) {
        hasComplained = true;
        instrument().notify(DENIED, 'warning');
      }
      return done;
    },
    async unshelve<T>(slot: TabSlot) {
      const shelved = (await services.tabMemory.read(slot)) as Partial<Shelved<T>> | null;
      if (shelved?.version !== VERSION || shelved.value === undefined) return null;
      knowAgain(drawings, shelved.drawn ?? []);
      return shelved.value;
    },
  };
}

function keepEarlier(before: RunState['before'], shelf: Shelf): void {
  void shelf.shelve(
    'earlier',
    before,
    before.flatMap(({ network }) => network.changes),
  );
}

const PARTS = ['shown', 'taught', 'training', 'teaching', 'strokes', 'image', 'label', 'part'] as const;
const PLACES = ['frame', 'changes', 'cursor', 'waiting', 'history', 'view'] as const;

function keptScreen(context: DigitsContext, run: RunStore): KeptScreen | null {
  const state = context.store.getState();
  const now = context.instrument().store.getState();
  const network = keptNetwork(context);
  if (network === null) return null;
  const { part, strokes, source, sample, image, label } = state;
  const { points, begun, draft } = run.getState();
  const scene = sceneOnScreen(now, state, context.drawings);
  return {
    network,
    run: { points, begun, draft },
    part,
    granularity: now.view.granularity,
    pad: { strokes, source, sample, image, label },
    link: scene && momentName(scene),
  };
}

/** A run that was going on comes back paused, with the drawing in the place of the batch whose turn it was. */
function atRest({ drawings }: DigitsContext, { network, pad }: KeptScreen): KeptNetwork {
  const { digits, checkpoint, changes } = network;
  const { update } = checkpoint;
  const { training: was } = digits;
  const restedAt = was?.status === 'paused' ? was.update : update;
  const training = was && { ...was, status: 'paused' as const, update: restedAt, imagesPerSecond: null };
  const paused = { ...network, digits: { ...digits, training } };
  if (drawingAt(changes, update)) return paused;
  const pick = { kind: 'pick', at: update, example: exampleOnPad(pad, drawings) } as const;
  return { ...paused, changes: withChange(changes, pick), step: 0 };
}

/** Whether an address names the moment that was kept, as far as it can be named; null is the bare one. */
export function leadsTo(wanted: { readonly scene: DigitsScene; readonly own: boolean } | null, kept: KeptScreen) {
  if (wanted === null) return true;
  const { scene, own } = wanted;
  const { shown } = kept.network.digits;
  if (own || shown === 'own') return own && shown === 'own';
  return scene.model === shown && momentName(scene) === kept.link;
}

function momentName({ rounds, step }: DigitsScene): string {
  return JSON.stringify([rounds.map(({ digit, label, rate }) => [writeDigit(digit), label, rate]), step]);
}
