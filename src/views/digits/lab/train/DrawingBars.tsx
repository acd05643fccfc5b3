// What the network makes of the drawing on the pad, read again and again while it learns.
import { createBars } from '../../../../charts/bars/bars.ts';
import type { Bars, BarsData } from '../../../../charts/bars/model.ts';
import { percent } from '../../../../explain/digits-words.ts';
import type { Digits } from '../../../../store/digits/digits.ts';
import { shownReading } from '../../../../store/digits/picture.ts';
import { CLASSES } from '../../../../store/digits/state.ts';
import { useDigitsState } from '../../use-digits.tsx';
import { usePainted } from './use-painted.ts';

export function DrawingBars() {
  const empty = useDigitsState((state) => state.image === null);
  const place = usePainted<Bars>({
    create: (container) => createBars(container),
    dependencies: ({ store, instrument }) => {
      const { reading, image, label, live } = store.getState();
      const { frame, cursor, view } = instrument.store.getState();
      return [reading, image, label, live, frame, cursor, view.numbers];
    },
    draw: (bars, digits) => bars.update(barsOf(digits)),
  });
  return (
    <section className="train-box train-bars" aria-labelledby="train-bars-title">
      <h3 className="section-title" id="train-bars-title">
        Your drawing
      </h3>
      <div className="lab-bars" ref={place} />
      {empty && <p className="panel-hint">Draw a digit: it is read anew while the network learns.</p>}
    </section>
  );
}

function barsOf({ store, instrument, services }: Digits): BarsData {
  const digits = store.getState();
  const state = instrument.store.getState();
  const outputs = shownReading(state, digits, services)?.at(-1) ?? null;
  const bars = CLASSES.map((name, digit) => {
    const share = outputs?.[digit] ?? null;
    return { name, share, text: share === null ? '' : percent(share, state.view.numbers) };
  });
  const best = outputs === null ? null : outputs.indexOf(Math.max(...outputs));
  return { label: 'What the network makes of your drawing', bars, best, target: digits.label, selected: null };
}
