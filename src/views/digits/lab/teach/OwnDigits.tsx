// The set of own drawings: the drawings on one sheet, opening and saving the set, undo.
import { MOST_DRAWINGS } from '../../../../store/digits/teach/own-set.ts';
import { DeedButton } from '../../../common/DeedButton.tsx';
import { saveFile } from '../../../common/save-file.ts';
import { pickFile } from '../../../workbench/pick-file.ts';
import { ChosenDrawing } from './ChosenDrawing.tsx';
import { DrawingSheet } from './DrawingSheet.tsx';
import { useTeach, useTeachState } from './use-teach.ts';

export function OwnDigits() {
  const count = useTeachState((state) => state.drawings.length);
  const said = useTeachState((state) => state.said);
  return (
    <section className="lab-panel" aria-labelledby="own-digits-title">
      <header className="lab-panel-head">
        <h3 id="own-digits-title">Your drawings</h3>
        <span className="teach-count">
          {count === 0 ? 'none yet' : count === MOST_DRAWINGS ? `${count}, the set is full` : count}
        </span>
        <SetTools />
      </header>
      <p className="teach-said" role="status">
        {said}
      </p>
      {count === 0 ? <Empty /> : <DrawingSheet />}
      <ChosenDrawing />
    </section>
  );
}

function Empty() {
  return (
    <p className="teach-empty">
      Draw a digit on the pad and press the digit it is, beside the pad or on the keyboard. The pad is then free for the
      next one. Two or three of each digit are a good start. Samples and the example do not count: they are not your
      hand.
    </p>
  );
}

/** Larger files are not even read. */
const MOST_BYTES = 16_000_000;

function SetTools() {
  const teach = useTeach();
  const isEmpty = useTeachState((state) => state.drawings.length === 0);
  async function open() {
    const file = await pickFile('.json,application/json');
    if (!file) return;
    if (file.size > MOST_BYTES)
      teach.refuse(`The file has ${Math.ceil(file.size / 1e6)} MB: 16 at most can be opened.`);
    else await file.text().then(teach.open, () => teach.refuse('The browser could not read the file.'));
  }
  function save() {
    saveFile('my-digits.json', teach.text(), 'application/json');
    teach.say('Saved as my-digits.json.');
  }
  return (
    <div className="teach-tools" role="toolbar" aria-label="Your drawings">
      <UndoRedo />
      <button type="button" className="button" onClick={() => void open()}>
        Open…
      </button>
      <button type="button" className="button" disabled={isEmpty} onClick={save}>
        Save
      </button>
      <button type="button" className="button" disabled={isEmpty} onClick={teach.clear}>
        Clear all
      </button>
    </div>
  );
}

/** Not disabled for real: a button that takes itself away would take the focus along. */
function UndoRedo() {
  const teach = useTeach();
  const last = useTeachState((state) => state.past.at(-1)?.words);
  const next = useTeachState((state) => state.future[0]?.words);
  return (
    <>
      <DeedButton name="Undo" deed={last ?? null} onClick={teach.undo} />
      <DeedButton name="Redo" deed={next ?? null} onClick={teach.redo} />
    </>
  );
}
