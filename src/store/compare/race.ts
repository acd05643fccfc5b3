// A race: its lanes run one after the other in a thread of their own, grow while they do, and end as pinned runs.
import type { StoreApi } from 'zustand/vanilla';
import type { Metrics } from '../../worker/protocol.ts';
import type { Instrument } from '../instrument.ts';
import { surfaceFor } from '../output-model.ts';
import type { Pin } from '../state.ts';
import { refusalOfRun } from './lock-of-runs.ts';
import { keepPicture } from './pictures.ts';
import { freeLetters, LETTERS, type Letter, lastPoint, thinned, withPin } from './pins.ts';
import { type Lane, mostEpochs } from './race-lanes.ts';
import { createSideSession, isCancelled, type SideResult, type SideSession } from './side-run.ts';
import { type RaceResult, verdictOf } from './verdict.ts';

export interface RunningLane extends Lane {
  readonly letter: Letter;
  readonly status: 'waiting' | 'running' | 'finished' | 'diverged';
  /** Updates made so far. */
  readonly update: number;
  readonly history: readonly Metrics[];
  readonly surface: Float32Array | null;
}

export interface Race {
  readonly lanes: readonly RunningLane[];
  readonly epochs: number;
  readonly updatesPerEpoch: number;
  /** 0 … 1 of all lanes. */
  readonly done: number;
}

export interface RacingState {
  readonly race: Race | null;
  /** How the last race has ended; null before one has. */
  readonly result: RaceResult | null;
  /** Why it has ended early. */
  readonly problem: string;
}

export const NO_RACE: RacingState = { race: null, result: null, problem: '' };

export interface Racing {
  /** Lanes take the free letters; where these are too few, `replacing` clears the pinned runs at the end. */
  startRace(lanes: readonly Lane[], epochs: number, replacing: boolean): void;
  cancelRace(): void;
  dismissResult(): void;
}

/** Milliseconds between two pictures of a race under way. */
const PICTURE_MILLISECONDS = 80;

/** The race under way, shown at most so often. */
function createTrack(store: StoreApi<RacingState>) {
  let race: Race | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = (ending: Partial<RacingState> = {}) => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    store.setState({ race, ...ending });
  };
  return {
    race: () => race,
    set(next: Race | null, ending?: Partial<RacingState>): void {
      race = next;
      show(ending);
    },
    setLane(index: number, patch: Partial<RunningLane>, updatesPerEpoch?: number): void {
      if (!race) return;
      const lanes = race.lanes.map((lane, at) => (at === index ? { ...lane, ...patch } : lane));
      race = withDone({ ...race, lanes, updatesPerEpoch: updatesPerEpoch ?? race.updatesPerEpoch });
      timer ??= setTimeout(() => show(), PICTURE_MILLISECONDS);
    },
    show: () => show(),
  };
}

type Track = ReturnType<typeof createTrack>;

export function createRacing(instrument: Instrument, store: StoreApi<RacingState>): Racing {
  const track = createTrack(store);
  let session: SideSession | null = null;

  const end = (ending: Partial<RacingState>) => {
    session?.dispose();
    session = null;
    track.set(null, ending);
  };

  async function run(side: SideSession, replacing: boolean): Promise<void> {
    try {
      for (let index = 0; index < (track.race()?.lanes.length ?? 0); index++) await runLane(side, track, index);
    } catch (error) {
      if (side !== session || isCancelled(error)) return;
      end({ problem: `The race has ended early. ${error instanceof Error ? error.message : ''}` });
    }
    const race = track.race();
    if (side !== session || !race) return;
    const { pins, view } = instrument.store.getState();
    const pinLane = (all: readonly Pin[], lane: RunningLane) =>
      withPin(all, lane.letter, pinOfLane(lane, race.updatesPerEpoch));
    instrument.store.setState({ pins: race.lanes.reduce(pinLane, replacing ? [] : pins) });
    const result = resultOf(race);
    end({ result });
    if (view.lens !== 'compare') instrument.notify(`The race is over. ${verdictOf(result, view.numbers)}`);
  }

  return {
    startRace(lanes, epochs, replacing) {
      const refused = lanes.map((lane) => refusalOfRun(instrument.store.getState(), lane)).find(Boolean);
      if (refused) {
        instrument.notify(refused);
        return;
      }
      end(NO_RACE);
      const { pins, frame } = instrument.store.getState();
      const letters = replacing ? LETTERS : freeLetters(pins);
      track.set({
        lanes: lanes.slice(0, letters.length).map((lane, index) => waiting(lane, letters[index])),
        epochs,
        updatesPerEpoch: frame?.updatesPerEpoch ?? 1,
        done: 0,
      });
      session = createSideSession(instrument.createSideWorker);
      void run(session, replacing);
    },
    cancelRace: () => end({ problem: 'The race was stopped; nothing was pinned.' }),
    dismissResult: () => store.setState({ result: null, problem: '' }),
  };
}

async function runLane(side: SideSession, track: Track, index: number): Promise<void> {
  const race = track.race();
  if (!race) return;
  track.setLane(index, { status: 'running' });
  track.show();
  const { setup, changes } = race.lanes[index];
  const result = await side.run({
    setup,
    changes,
    surface: surfaceFor(setup),
    end(updatesPerEpoch) {
      track.setLane(index, {}, updatesPerEpoch);
      return updatesPerEpoch * Math.min(race.epochs, mostEpochs(updatesPerEpoch));
    },
    onProgress: (update, _, history) => track.setLane(index, { update, history }),
  });
  keepPicture(result.frame.surface, result.data);
  track.setLane(index, finished(result), result.frame.updatesPerEpoch);
  track.show();
}

function waiting(lane: Lane, letter: Letter): RunningLane {
  return { ...lane, letter, status: 'waiting', update: 0, history: [], surface: null };
}

function finished({ frame, history }: SideResult): Partial<RunningLane> {
  const { update, surface, divergence } = frame;
  return { status: divergence ? 'diverged' : 'finished', update, history, surface };
}

function withDone(race: Race): Race {
  const all = race.epochs * race.updatesPerEpoch;
  const share = ({ status, update }: RunningLane) =>
    status === 'finished' || status === 'diverged' ? 1 : Math.min(1, update / all);
  return { ...race, done: race.lanes.reduce((sum, lane) => sum + share(lane), 0) / race.lanes.length };
}

/** The run of a lane as it is kept. */
function pinOfLane(lane: RunningLane, updatesPerEpoch: number): Pin {
  const { name, setup, changes, update, surface, status } = lane;
  const history = thinned(lane.history).map((point) => ({ ...point, layers: null }));
  const diverged = status === 'diverged' ? { diverged: true } : {};
  return { name, setup, changes, update, updatesPerEpoch, history, surface, ...diverged };
}

function resultOf({ lanes, updatesPerEpoch }: Race): RaceResult {
  const finishers = lanes.map(({ short, history, update, status }) => ({
    name: short,
    last: lastPoint(history),
    update,
    diverged: status === 'diverged',
  }));
  const whole = finishers.find(({ diverged }) => !diverged);
  return { finishers, epochs: Math.round((whole?.update ?? 0) / updatesPerEpoch) };
}
