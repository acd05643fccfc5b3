// The pad: strokes, samples and labels, and making the drawing the example of the pass on screen.
import type { DigitsContext } from './context.ts';
import { exampleOnPad, inkOf } from './drawings.ts';
import { EXAMPLE_STROKES } from './example.ts';
import { drawingAt, labelOf } from './loose.ts';
import { bytesAt } from './pictures.ts';
import type { Reader } from './reader.ts';
import { type DigitsState, isTraining, PEN_WIDTH, type PenStroke, type Samples, type StoredDigit } from './state.ts';

export interface Pad {
  penDown(x: number, y: number): void;
  penMove(points: PenStroke): void;
  penUp(): void;
  undo(): void;
  clear(): void;
  showExample(): void;
  showSample(samples: Samples, index: number): void;
  /** Puts a stored digit on the pad; `image` [784] bytes, `label` its right answer. */
  showStored(digit: StoredDigit, image: Uint8Array, label: number): void;
  /** Puts a drawing on the pad, in its units, to be drawn on. */
  showDrawing(strokes: readonly PenStroke[], label: number): void;
  /** The right answer, or null to take it back. */
  setLabel(label: number | null): void;
  /** A pass has arrived: the pad shows the drawing that it is made on. */
  follow(): void;
}

export function createPad(context: DigitsContext, reader: Reader): Pad {
  const { store, services } = context;
  const { commit, present } = createPresenting(context);
  let penIsDown = false;

  function redraw(strokes: readonly PenStroke[], source: DigitsState['source'] = 'drawing'): void {
    const image = strokes.length > 0 ? services.toImage(strokes, PEN_WIDTH) : null;
    store.setState({
      strokes,
      source,
      sample: null,
      image,
      live: true,
      ...(image === null && { reading: null, label: null }),
    });
    reader.read();
  }

  function showStored(sample: StoredDigit, image: Uint8Array, label: number): void {
    store.setState({ strokes: [], source: 'sample', sample, image: inkOf(image), label, live: true });
    reader.read();
    present();
  }

  return {
    penDown(x, y) {
      const { strokes, source } = store.getState();
      penIsDown = true;
      const fresh = source !== 'drawing' || strokes.length === 0;
      if (fresh) store.setState({ label: null });
      redraw([...(fresh ? [] : strokes), [[x, y]]]);
    },
    penMove(points) {
      const { strokes } = store.getState();
      if (!penIsDown || points.length === 0) return;
      // The pad may have been cleared under the pen.
      redraw([...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), ...points]]);
    },
    penUp() {
      if (!penIsDown) return;
      penIsDown = false;
      reader.afterReading(() => {
        if (penIsDown) return;
        present();
      });
    },
    undo() {
      const { strokes } = store.getState();
      if (strokes.length === 0) return;
      redraw(strokes.slice(0, -1));
      present();
    },
    clear() {
      redraw([]);
    },
    showExample() {
      store.setState({ label: null });
      redraw(EXAMPLE_STROKES, 'example');
      present();
    },
    showSample: ({ images, labels }, index) =>
      showStored({ set: 'samples', index }, bytesAt(images, index), labels[index]),
    showStored,
    showDrawing(strokes, label) {
      store.setState({ label });
      redraw(strokes);
      present();
    },
    setLabel(label) {
      store.setState({ label });
      commit();
    },
    follow() {
      if (!penIsDown) followPass(context);
    },
  };
}

function createPresenting({ store, instrument, drawings }: DigitsContext) {
  /** Makes the picture the example of the present pass (of the next one, once this is updated). */
  function commit(): void {
    const state = store.getState();
    if (isTraining(state) || state.image === null) return;
    const example = exampleOnPad(state, drawings);
    instrument().change((at) => [{ kind: 'pick', at, example }]);
  }

  /** And shows that pass from its beginning. */
  function present(): void {
    // A run makes it the pass on the screen once it is paused.
    if (isTraining(store.getState())) return;
    commit();
    instrument().goToStep(0);
  }

  return { commit, present };
}

/** Shows the drawing of the pass on screen, with its strokes where they are known. */
function followPass({ store, instrument, drawings }: DigitsContext): void {
  const { frame, changes, waiting } = instrument().store.getState();
  const { image, training } = store.getState();
  if (!frame?.picked || waiting || image === null || training?.status === 'running') return;
  const example = drawingAt(changes, frame.update);
  const drawing = example && drawings.get(example);
  store.setState({
    ...(drawing ?? {}),
    image: Float32Array.from(frame.record.activations[0]),
    label: labelOf(frame.record.targets),
    live: false,
    reading: null,
  });
}
