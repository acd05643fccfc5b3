// In the place of the right answer while teaching: one press says what the drawing on the pad is and adds it to the set.
import { CLASSES } from '../../../../store/digits/state.ts';
import { countsOf, missingDigit, numbered } from '../../../../store/digits/teach/own-set.ts';
import { useDigitsState } from '../../use-digits.tsx';
import { useTeach, useTeachState } from './use-teach.ts';

export function AddPanel() {
  const teach = useTeach();
  const drawings = useTeachState((state) => state.drawings);
  const isDrawn = useDigitsState((state) => state.image !== null && state.source === 'drawing');
  const counts = countsOf(drawings);
  // A suggestion only, and none any more once something is drawn.
  const next = isDrawn ? null : missingDigit(drawings);
  return (
    <section className="label-panel" aria-labelledby="teach-add-title">
      <h2 className="section-title" id="teach-add-title">
        Add it as a…
      </h2>
      <fieldset className="teach-add">
        <legend className="visually-hidden">Add the drawing on the pad as a…</legend>
        {CLASSES.map((name, digit) => (
          <button
            type="button"
            key={name}
            className="teach-digit"
            aria-disabled={!isDrawn}
            aria-label={`Add as ${name}; ${numbered(counts[digit])} so far${digit === next ? '; next' : ''}`}
            aria-keyshortcuts={name}
            onClick={() => teach.add(digit)}
          >
            <b>{name}</b>
            <span>×{counts[digit]}</span>
          </button>
        ))}
      </fieldset>
      <p className="panel-hint teach-next">
        {next === null ? 'Press the digit it is, here or on the keyboard.' : `Draw a digit on the pad. Next: ${next}.`}
      </p>
    </section>
  );
}
