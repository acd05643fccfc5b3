// The chosen drawing: what it is and how it is read; another label, back on the pad, away with it.
import { percent } from '../../../../explain/digits-words.ts';
import { CLASSES } from '../../../../store/digits/state.ts';
import { Choice } from '../../../common/Choice.tsx';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useTeach, useTeachState } from './use-teach.ts';

const LABELS = CLASSES.map((name) => ({ value: name, label: name }));

export function ChosenDrawing() {
  const teach = useTeach();
  const place = useTeachState(({ drawings, chosen }) => drawings.findIndex(({ id }) => id === chosen));
  const chosen = useTeachState(({ drawings }) => drawings[place]);
  const reading = useTeachState(({ readings }) => (chosen ? readings.get(chosen.id) : undefined));
  const numbers = useInstrumentState((state) => state.view.numbers);
  if (!chosen) return null;
  const { id, label } = chosen;
  const read = reading ? `, read as ${reading.digit} (${percent(reading.confidence, numbers)})` : '';
  return (
    <fieldset className="teach-chosen">
      <legend>
        Drawing {place + 1}: a {label}
        {read}
      </legend>
      <Choice
        label="It is a"
        value={String(label)}
        options={LABELS}
        onChange={(value) => teach.relabel(id, Number(value))}
      />
      <button type="button" className="button" onClick={() => teach.putOnPad(id)}>
        Put on the pad
      </button>
      <button type="button" className="button" onClick={() => teach.remove(id)}>
        Remove
      </button>
    </fieldset>
  );
}
