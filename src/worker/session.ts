// A session: carries out the page's commands one after the other. A newer command supersedes the one at work.
//
// All logic is here and in the files this one leads to; the world comes in through Environment. The session has a goal,
// the update it is to be at: when a long way there is superseded, the next command still knows where it was meant to go.
import { MNIST_PIXELS } from '../data/mnist.ts';
import type { DataSet } from '../data/types.ts';
import { areFinite } from '../engine/finite.ts';
import { createAnalyst } from './analysis.ts';
import { EngineRoom } from './engine-room.ts';
import type { Environment } from './environment.ts';
import { predict } from './frame.ts';
import type { LabQuestion } from './laboratory/laboratory.ts';
import { dropFrom } from './metrics.ts';
import { openLaboratory, openShelf } from './on-demand.ts';
import type { OpenCommand, OpenNetwork } from './opening.ts';
import { checkFit, checkForm, checkOpening, checkUpdate, closeNetwork, openNetwork } from './opening.ts';
import type { Command, Envelope } from './protocol.ts';
import type { Questions } from './questions.ts';
import type { DigitShelf } from './source.ts';
import { replaceChanges } from './timeline.ts';
import { refreshData } from './timeline-state.ts';
import type { Pace } from './travel.ts';
import { checkPace, runOn, settle, travelTo } from './travel.ts';
import type { Work } from './work.ts';
import { createWork, messageOf, post } from './work.ts';

const MOST_WATCHED = 256;

export class Session {
  readonly #environment: Environment;
  #network: OpenNetwork | null = null;
  #goal = 0;
  /** The run going on; a change of settings does not end it. */
  #pace: Pace | null = null;
  /** The update of the last frame: what the page sees, and what its changes refer to. */
  #shown = 0;
  #postedData: DataSet | null = null;
  #work: Work | null = null;
  /** The images of the session that is open, or about to be. */
  #shelf: DigitShelf | null = null;
  #queue: Promise<void> = Promise.resolve();
  readonly #analyst = createAnalyst();
  /** Comes with the first question. */
  #laboratory: Promise<Questions<LabQuestion>> | null = null;
  /** Images that glimpses read, [k × 784]. */
  #watched: Float32Array | null = null;
  readonly #engineRoom: EngineRoom;

  constructor(environment: Environment) {
    this.#environment = {
      now: () => environment.now(),
      pause: (milliseconds) => environment.pause(milliseconds),
      loadImages: (trainCount, onProgress, signal) => environment.loadImages(trainCount, onProgress, signal),
      loadLabSet: (set, onProgress, signal) => environment.loadLabSet(set, onProgress, signal),
      loadKernels: () => environment.loadKernels(),
      post: (fact) => {
        if (fact.body.type === 'frame') this.#shown = fact.body.frame.update;
        environment.post(fact);
      },
    };
    this.#engineRoom = new EngineRoom(this.#environment);
  }

  /** Takes a command. The promise is fulfilled when everything up to it has been dealt with; it never rejects. */
  handle(envelope: Envelope): Promise<void> {
    const work = createWork(envelope, this.#environment);
    const { type } = envelope.command;
    if (type === 'predict' || type === 'watch') {
      // Between two slices the parameters stand still: no need to stop anything.
      return this.#attempt(work, () =>
        (type === 'watch' ? this.#watch : this.#predict).call(this, work, envelope.command),
      );
    }
    if (type === 'analyse') {
      const present = { network: this.#network, shown: this.#shown };
      return this.#analyst.answer(work, { command: envelope.command, present });
    }
    if (type === 'inspect') {
      const { request } = envelope.command;
      const question = { request, network: this.#network, openEngine: () => this.#engineRoom.open() };
      this.#laboratory ??= openLaboratory();
      return this.#laboratory.then((laboratory) => laboratory.answer(work, question));
    }
    if (this.#work !== null) this.#work.cancelled = true;
    if (type === 'open') {
      this.#analyst.dropAll();
      void this.#laboratory?.then((laboratory) => laboratory.dropAll());
    }
    if (type === 'open' || type === 'pause') this.#shelf?.stopLoading();
    this.#work = work;
    this.#queue = this.#queue.then(() => this.#carryOut(work));
    return this.#queue;
  }

  async #carryOut(work: Work): Promise<void> {
    const { command } = work.envelope;
    try {
      await this.#execute(work, command);
    } catch (error) {
      post(work, { type: 'failed', message: messageOf(error) });
      // What the refused command has interrupted goes on.
      if (this.#network !== null) await this.#arrive(work, this.#network);
    }
    post(work, { type: 'done' });
  }

  async #attempt(work: Work, action: () => void): Promise<void> {
    try {
      action();
    } catch (error) {
      post(work, { type: 'failed', message: messageOf(error) });
    }
    post(work, { type: 'done' });
  }

  async #execute(work: Work, command: Command): Promise<void> {
    if (command.type === 'open') return this.#open(work, command);
    // Pausing may have stopped the very loading that a network was to come from.
    if (command.type === 'pause' && this.#network === null) return;
    const network = this.#required();
    if (command.type === 'change') return this.#change(work, network, command.changes);
    const pace = command.type === 'run' ? checkPace(command) : null;
    if (command.type === 'seek') checkUpdate(command.update);
    const goal = command.type === 'seek' ? command.update : this.#goal;
    const { changes } = network.timeline;
    if (!(await this.#provideImages(work, network, (digits) => pace !== null || digits.needsImages(changes, goal))))
      return;
    this.#pace = pace;
    this.#goal = goal;
    if (command.type === 'pause') this.#goal = network.timeline.update;
    // For the pictures to come; the first ones do not wait for it.
    if (pace !== null && network.surface !== null) void this.#engineRoom.open();
    await this.#arrive(work, network);
  }

  /** Goes to the goal, runs on from there if a run is going on, and shows where that has led. */
  async #arrive(work: Work, network: OpenNetwork): Promise<void> {
    if (work.cancelled) return;
    const { timeline } = network;
    await travelTo(work, network, this.#goal);
    this.#postData(work, network);
    const pace = this.#pace;
    const arrived = timeline.update === this.#goal;
    if (!work.cancelled && arrived && pace !== null) {
      await runOn(work, network, pace, () => this.#watched);
      this.#goal = timeline.update;
    }
    if (work.cancelled) return;
    // Also where a divergence has ended the way early.
    this.#goal = timeline.update;
    this.#pace = null;
    this.#postData(work, network);
    await settle(work, network, this.#watched);
  }

  async #open(work: Work, command: OpenCommand): Promise<void> {
    const { setup, changes } = checkOpening(command);
    const digits = setup.data.name === 'mnist' ? await openShelf(setup, command) : null;
    this.#shelf = digits;
    if (digits?.needsImages(changes, command.update)) {
      if (!(await this.#fill(digits, work))) return;
    }
    const network = openNetwork(command, setup, changes, digits, () => this.#engineRoom.engine);
    this.#replaceNetwork(network);
    this.#goal = command.update;
    this.#pace = null;
    this.#postedData = null;
    this.#postData(work, network);
    // A page that resumes has the history up to here already.
    if (!command.checkpoint) post(work, { type: 'metrics', points: [], replace: true });
    await this.#arrive(work, network);
  }

  async #change(work: Work, network: OpenNetwork, list: unknown): Promise<void> {
    const { timeline, history } = network;
    const changes = checkForm(list);
    checkFit(timeline.setup, timeline.shape, timeline.source, changes);
    if (!(await this.#provideImages(work, network, (digits) => digits.needsImages(changes, this.#goal)))) return;
    // A run has gone on since the frame that the change refers to.
    if (this.#pace !== null) this.#goal = Math.min(this.#goal, this.#shown);
    const at = replaceChanges(timeline, changes);
    const before = history.points.length;
    dropFrom(history, at);
    if (history.points.length < before) post(work, { type: 'metrics', points: [...history.points], replace: true });
    await this.#arrive(work, network);
  }

  #predict(work: Work, command: Command): void {
    const { timeline, workspace } = this.#required();
    if (command.type !== 'predict') return;
    const { inputs } = command;
    if (inputs.length !== timeline.shape.inputSize || !areFinite(inputs)) {
      throw new RangeError(`A prediction needs ${timeline.shape.inputSize} numbers.`);
    }
    post(work, { type: 'prediction', activations: predict(timeline, workspace, inputs) });
  }

  #watch(work: Work, command: Command): void {
    if (command.type !== 'watch') return;
    const { images } = command;
    if (images !== null && (images.length % MNIST_PIXELS !== 0 || images.length > MOST_WATCHED * MNIST_PIXELS)) {
      throw new RangeError(`At most ${MOST_WATCHED} images of ${MNIST_PIXELS} numbers can be watched.`);
    }
    this.#watched = images;
    const network = this.#network;
    if (images === null || !network?.digits) return;
    post(work, { type: 'glimpse', glimpse: network.digits.glimpse(network, images, null) });
  }

  /** Makes sure that the images are there if they are wanted. @returns whether the work may go on */
  async #provideImages(work: Work, network: OpenNetwork, areWanted: (digits: DigitShelf) => boolean): Promise<boolean> {
    const { digits, timeline } = network;
    if (digits === null || digits.images !== null || !areWanted(digits)) return true;
    if (!(await this.#fill(digits, work))) return false;
    refreshData(timeline);
    return true;
  }

  async #fill(shelf: DigitShelf, work: Work): Promise<boolean> {
    const opening = this.#engineRoom.open();
    const images = await shelf.load(work);
    if (images === null) return false;
    shelf.engine = await opening;
    shelf.images = shelf.choose(images);
    return true;
  }

  #replaceNetwork(network: OpenNetwork): void {
    if (this.#network !== null) closeNetwork(this.#network);
    this.#network = network;
    const { digits, timeline } = network;
    // Images of the session before stay in the fast engine's memory only if this one may train on them.
    if (digits === null) this.#engineRoom.engine?.keepOnly([]);
    else if (digits.images !== null) digits.engine?.keepOnly([timeline.data.train, timeline.data.test]);
  }

  #postData(work: Work, { timeline }: OpenNetwork): void {
    if (timeline.data.kind === 'image' || timeline.data === this.#postedData) return;
    this.#postedData = timeline.data;
    post(work, { type: 'data', data: timeline.data });
  }

  #required(): OpenNetwork {
    if (this.#network === null) throw new Error('There is no network yet.');
    return this.#network;
  }
}
