// The page's end of the line: numbers commands, drops what is out of date, and replaces a worker that has died or hangs.
import type { Change, Setup } from '../scene/types.ts';
import type { Checkpoint, Command, Envelope, Fact, FactBody, Frame, SurfaceRequest } from './protocol.ts';

/** The part of a Worker that is used. */
export interface WorkerLike {
  postMessage(message: Envelope, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Fact>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface ClientOptions {
  createWorker(): WorkerLike;
  /** Every fact that is still of interest. */
  onFact(body: FactBody): void;
  /** What a question of this id is answered with: a result, a failure, and in any case `done`. */
  onAnswer?(id: number, body: FactBody): void;
  /** The worker was lost. The message says what was done about it. */
  onLost(message: string): void;
  /** setTimeout and clearTimeout, unless a test brings its own. */
  setTimer?(callback: () => void, milliseconds: number): unknown;
  clearTimer?(timer: unknown): void;
  /** Silence, with a command outstanding, that is taken for death. */
  silenceMilliseconds?: number;
}

export interface Client {
  /** Sends a command. @returns its id */
  send(command: Command): number;
  /** Whether a command is still being carried out. */
  isBusy(): boolean;
  /** Ends the worker for good. */
  dispose(): void;
}

/** The failure of a question whose worker was lost. */
export const LOST_ANSWER = 'The computing thread stopped before it had an answer.';
const DEFAULT_SILENCE = 5000;
/** Losses in a row, without an answer in between, after which no further worker is tried. */
const MOST_LOSSES = 3;

type OpenCommand = Extract<Command, { type: 'open' }>;

/** What has to be remembered to open a lost session again. */
interface Remembered {
  setup: Setup;
  changes: readonly Change[];
  surface: SurfaceRequest | null;
  parameters: OpenCommand['parameters'];
  images: OpenCommand['images'];
  update: number;
  checkpoint: Checkpoint | undefined;
}

interface State {
  /** The latest `watch`: a new worker knows nothing of it. */
  watched: Command | null;
  readonly options: ClientOptions;
  worker: WorkerLike | null;
  nextId: number;
  run: number;
  /** Run of the last open: the loss history goes on from there through all later runs. */
  openedRun: number;
  /** Ids of commands without a 'done' yet. */
  readonly outstanding: Set<number>;
  /** Ids of questions without a 'done' yet. They belong to no run: other commands pass them by. */
  readonly questions: Set<number>;
  remembered: Remembered | null;
  timer: unknown;
  losses: number;
}

/** A client with a worker of its own, made when the first command is sent. */
export function createClient(options: ClientOptions): Client {
  const state: State = {
    watched: null,
    options,
    worker: null,
    nextId: 1,
    run: 0,
    openedRun: 0,
    outstanding: new Set(),
    questions: new Set(),
    remembered: null,
    timer: null,
    losses: 0,
  };
  return {
    send: (command) => send(state, command),
    isBusy: () => state.outstanding.size > 0,
    dispose: () => dropWorker(state),
  };
}

function send(state: State, command: Command): number {
  remember(state, command);
  // A person who tries again after the last failure gets another chance.
  if (state.worker === null) {
    state.losses = 0;
    startWorker(state, command.type === 'open' || !state.remembered ? null : reopening(state.remembered));
  }
  return transmit(state, command);
}

function transmit(state: State, command: Command): number {
  const id = state.nextId++;
  const isQuestion = command.type === 'analyse' || command.type === 'inspect';
  if (!isQuestion && command.type !== 'predict' && command.type !== 'watch') {
    state.run += 1;
    if (command.type === 'open') state.openedRun = state.run;
    // The newer command supersedes these; their 'done' would be dropped as out of date.
    state.outstanding.clear();
  }
  (isQuestion ? state.questions : state.outstanding).add(id);
  watch(state);
  try {
    state.worker?.postMessage({ id, run: state.run, command }, []);
  } catch {
    state.outstanding.delete(id);
    // Not before whoever asks knows the id.
    const message = 'This command could not be sent to the computing thread.';
    if (isQuestion) queueMicrotask(() => dropQuestion(state, id, message));
    else state.options.onFact({ type: 'failed', message });
  }
  return id;
}

function remember(state: State, command: Command): void {
  if (command.type === 'watch') state.watched = command;
  if (command.type === 'open') {
    state.remembered = {
      setup: command.setup,
      changes: command.changes,
      surface: command.surface ?? null,
      parameters: command.parameters,
      images: command.images,
      update: command.update,
      checkpoint: command.checkpoint,
    };
  }
  if (state.remembered === null) return;
  if (command.type === 'seek') state.remembered.update = command.update;
  if (command.type === 'change') {
    state.remembered.changes = command.changes;
    // The kept state may have changes in it that are no more.
    state.remembered.checkpoint = undefined;
  }
}

/** A new worker, told what to watch and what to open. */
function startWorker(state: State, open: OpenCommand | null): void {
  const worker = state.options.createWorker();
  state.worker = worker;
  worker.onmessage = ({ data }) => state.worker === worker && receive(state, data);
  const lost = () => state.worker === worker && replaceWorker(state);
  worker.onerror = lost;
  worker.onmessageerror = lost;
  for (const command of [state.watched, open]) if (command !== null) transmit(state, command);
}

function receive(state: State, fact: Fact): void {
  // Any fact is a sign of life, also one that nobody waits for any more.
  watch(state);
  const { body } = fact;
  if (state.questions.has(fact.id)) {
    if (body.type === 'done') {
      state.questions.delete(fact.id);
      watch(state);
    }
    state.options.onAnswer?.(fact.id, body);
    return;
  }
  // Points of the loss history stay true when the run that made them was stopped; a rewrite of history replaces them all.
  const stillTrue = body.type === 'metrics' && fact.run >= state.openedRun;
  if (fact.run !== state.run && !stillTrue) return;
  if (body.type === 'frame') {
    state.losses = 0;
    keepCheckpoint(state, body.frame);
  }
  if (body.type === 'done') {
    state.outstanding.delete(fact.id);
    watch(state);
  }
  state.options.onFact(body);
}

function keepCheckpoint({ remembered }: State, { update, record }: Frame): void {
  if (remembered === null) return;
  remembered.update = update;
  remembered.checkpoint = { update, parameters: record.before, optimizerState: record.optimizerBefore };
}

/** Starts the clock anew, or stops it when nothing is outstanding. */
function watch(state: State): void {
  const { options } = state;
  const setTimer = options.setTimer ?? ((callback, milliseconds) => setTimeout(callback, milliseconds));
  const clearTimer = options.clearTimer ?? ((timer) => clearTimeout(timer as ReturnType<typeof setTimeout>));
  if (state.timer !== null) clearTimer(state.timer);
  state.timer = null;
  if (state.outstanding.size === 0 && state.questions.size === 0) return;
  state.timer = setTimer(() => replaceWorker(state), options.silenceMilliseconds ?? DEFAULT_SILENCE);
}

function replaceWorker(state: State): void {
  dropWorker(state);
  state.losses += 1;
  const { remembered, options } = state;
  if (state.losses >= MOST_LOSSES) {
    options.onLost('The computing thread keeps failing and was stopped. Reload the page, or choose another setup.');
    return;
  }
  if (remembered === null) {
    options.onLost('The computing thread stopped answering and was restarted.');
    return;
  }
  const command = reopening(remembered);
  startWorker(state, command);
  options.onLost(`The computing thread stopped answering and was restarted at update ${command.update}.`);
}

/** The command that brings back the last state the page has seen. */
function reopening({ setup, changes, surface, parameters, images, update, checkpoint }: Remembered): OpenCommand {
  const command = { type: 'open', setup, changes, surface, update: checkpoint?.update ?? update } as const;
  return {
    ...command,
    ...(parameters && { parameters }),
    ...(images && { images }),
    ...(checkpoint && { checkpoint }),
  };
}

/** Nobody will answer it any more. */
function dropQuestion(state: State, id: number, message: string): void {
  state.questions.delete(id);
  watch(state);
  state.options.onAnswer?.(id, { type: 'failed', message });
  state.options.onAnswer?.(id, { type: 'done' });
}

function dropWorker(state: State): void {
  state.worker?.terminate();
  state.worker = null;
  state.outstanding.clear();
  const unanswered = [...state.questions];
  state.questions.clear();
  watch(state);
  for (const id of unanswered) dropQuestion(state, id, LOST_ANSWER);
}
