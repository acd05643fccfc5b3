// Drawing and saying what it is: the pad with its buttons, and the right answer.
import { type MouseEvent, useRef, useState } from 'react';
import { CLASSES, isTraining } from '../../store/digits/state.ts';
import { DrawingPad } from './DrawingPad.tsx';
import { SampleDialog } from './SampleDialog.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

export function DrawPanel() {
  const digits = useDigits();
  const empty = useDigitsState((state) => state.image === null);
  const strokes = useDigitsState((state) => state.strokes.length);
  const [choosing, setChoosing] = useState(false);
  const panel = useRef<HTMLElement>(null);
  // A button that is disabled under the focus would lose it to the page.
  const toPad = () => panel.current?.querySelector<HTMLElement>('.pad-canvas')?.focus();
  const clear = (event: MouseEvent) => {
    digits.clear();
    if (event.detail === 0) toPad();
  };
  const undo = (event: MouseEvent) => {
    digits.undo();
    if (event.detail === 0 && digits.store.getState().strokes.length === 0) toPad();
  };
  return (
    <section className="draw-panel" ref={panel} aria-labelledby="draw-title">
      <h2 className="section-title" id="draw-title">
        Draw a digit
      </h2>
      <DrawingPad />
      <div className="draw-buttons">
        <button type="button" className="button" disabled={empty} onClick={clear}>
          Clear
        </button>
        <button type="button" className="button" disabled={strokes === 0} onClick={undo}>
          Undo
        </button>
        {empty ? (
          <button type="button" className="button" onClick={digits.showExample}>
            Example
          </button>
        ) : null}
        <button type="button" className="button" onClick={() => setChoosing(true)}>
          Sample
        </button>
      </div>
      {choosing && <SampleDialog onClose={() => setChoosing(false)} />}
    </section>
  );
}

/** Both keep their room, so that the choice moves nothing. */
const BEFORE = 'Pick the right answer to go on to the loss and back through the network.';
const AFTERWARDS = 'Step on to the loss, back through the network, and to the update.';

export function LabelPanel() {
  const digits = useDigits();
  const label = useDigitsState((state) => state.label);
  const empty = useDigitsState((state) => state.image === null);
  const training = useDigitsState(isTraining);
  return (
    <section className="label-panel" aria-labelledby="label-title">
      <h2 className="section-title" id="label-title">
        This is a…
      </h2>
      <fieldset className="label-choice" disabled={empty || training}>
        <legend className="visually-hidden">The right answer</legend>
        {CLASSES.map((name, digit) => (
          <label key={name}>
            <input
              className="segment-input"
              type="radio"
              name="digit-label"
              value={name}
              checked={label === digit}
              onChange={() => digits.setLabel(digit)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <p className="panel-hint label-hint">
        <span hidden={label !== null}>{BEFORE}</span>
        <span hidden={label === null}>{AFTERWARDS}</span>
      </p>
    </section>
  );
}
