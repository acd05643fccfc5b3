// The pad: strokes, samples and labels, and making the drawing the example of the pass on screen.
import type { LooseExample } from '../../scene/types.ts';
import type { DigitsContext } from './context.ts';
import { EXAMPLE_STROKES } from './example.ts';
import { drawingAt, labelOf, looseExample } from './loose.ts';
import type { Reader } from './reader.ts';
import { type DigitsState, isTraining, PEN_WIDTH, type PenStroke } from './state.ts';

export interface Pad {
  penDown(x: number, y: number): void;
  penMove(points: PenStroke): void;
  penUp(): void;
  undo(): void;
  clear(): void;
  showExample(): void;
  showSample(image: Float32Array, label: number): void;
  /** The right answer, or null to take it back. */
  setLabel(label: number | null): void;
  /** A pass has arrived: the pad shows the drawing that it is made on. */
  follow(): void;
}

type Drawing = Pick<DigitsState, 'strokes' | 'source'>;

export function createPad(context: DigitsContext, reader: Reader): Pad {
  const { store, services, instrument } = context;
  /** How each example of the session was drawn, so that going back in time brings the strokes back too. */
  const drawings = new WeakMap<LooseExample, Drawing>();
  let penIsDown = false;

  function redraw(strokes: readonly PenStroke[], source: DigitsState['source'] = 'drawing'): void {
    const image = strokes.length > 0 ? services.toImage(strokes, PEN_WIDTH) : null;
    store.setState({ strokes, source, image, live: true, ...(image === null && { reading: null, label: null }) });
    reader.read();
  }

  /** Makes the picture the example of the present pass (of the next one, once this is updated). */
  function commit(): void {
    const state = store.getState();
    if (isTraining(state) || state.image === null) return;
    const example = looseExample(state.image, state.label);
    drawings.set(example, { strokes: state.strokes, source: state.source });
    instrument().change((at) => [{ kind: 'pick', at, example }]);
  }

  function startOver(): void {
    instrument().goToStep(0);
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
      redraw([...strokes.slice(0, -1), [...strokes[strokes.length - 1], ...points]]);
    },
    penUp() {
      if (!penIsDown) return;
      penIsDown = false;
      reader.afterReading(() => {
        if (penIsDown) return;
        commit();
        startOver();
      });
    },
    undo() {
      const { strokes } = store.getState();
      if (strokes.length === 0) return;
      redraw(strokes.slice(0, -1));
      commit();
      startOver();
    },
    clear() {
      redraw([]);
    },
    showExample() {
      store.setState({ label: null });
      redraw(EXAMPLE_STROKES, 'example');
      commit();
      startOver();
    },
    showSample(image, label) {
      store.setState({ strokes: [], source: 'sample', image, label, live: true });
      reader.read();
      commit();
      startOver();
    },
    setLabel(label) {
      store.setState({ label });
      commit();
    },
    follow() {
      if (!penIsDown) followPass(context, drawings);
    },
  };
}

/** Shows the drawing of the pass on screen, with its strokes where they are known. */
function followPass({ store, instrument }: DigitsContext, drawings: WeakMap<LooseExample, Drawing>): void {
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
