// Which pixels would make the image more another digit: the choice of the digit, −∂J/∂x as a picture, the ten that matter most.
import type { PixelWish } from '../../../explain/digits-wish.ts';
import { pixelId } from '../../../store/digits/pixel.ts';
import { CLASSES } from '../../../store/digits/state.ts';
import { useInstrument, useInstrumentState } from '../../common/use-instrument.tsx';
import { Equation } from '../../equation/Equation.tsx';
import { useDigits } from '../use-digits.tsx';
import { PictureStrip } from './PictureStrip.tsx';

interface WishSectionProps {
  readonly wish: PixelWish;
  readonly pointed: string | null;
}

export function WishSection({ wish, pointed }: WishSectionProps) {
  const { pointAt, walkTo } = useInstrument();
  return (
    <section className="wish" aria-label="The gradient of the image">
      <h3 className="wish-title">{wish.title}</h3>
      <DigitChoice chosen={wish.digit} />
      <p className="step-sentence">{wish.sentence}</p>
      <PictureStrip pictures={wish.pictures} />
      <Equation lines={wish.lines} spoken={wish.spoken} pointed={pointed} onPoint={pointAt} onSelect={walkTo} />
      <WishTable wish={wish} pointed={pointed} />
      {wish.outcome && <p className="panel-hint">{wish.outcome}</p>}
    </section>
  );
}

function DigitChoice({ chosen }: { readonly chosen: number }) {
  const { store } = useDigits();
  return (
    <fieldset className="wish-choice">
      <legend className="visually-hidden">The digit it should become more like</legend>
      {CLASSES.map((name, digit) => (
        <label key={name}>
          <input
            className="visually-hidden"
            type="radio"
            name="wish"
            checked={digit === chosen}
            onChange={() => store.setState({ wish: digit })}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

function WishTable({ wish, pointed }: { readonly wish: PixelWish; readonly pointed: string | null }) {
  const { pointAt } = useInstrument();
  const { digits } = useInstrumentState((state) => state.view.numbers);
  if (wish.rows.length === 0) return null;
  return (
    <section className={digits > 4 ? 'operands wish-table' : 'operands wish-table is-narrow'}>
      <h4 className="section-title">{wish.rowsTitle}</h4>
      <table>
        <caption className="visually-hidden">{wish.rowsTitle}</caption>
        <thead>
          <tr>
            <th scope="col">pixel</th>
            <th scope="col">ink</th>
            <th scope="col">−gradient</th>
            <th scope="col">what helps</th>
          </tr>
        </thead>
        <tbody>
          {wish.rows.map((row) => {
            const id = pixelId(row.pixel);
            return (
              <tr
                key={row.pixel}
                className={pointed === id ? 'is-pointed' : undefined}
                onPointerEnter={() => pointAt(id)}
                onPointerLeave={() => pointAt(null)}
              >
                <th scope="row">{row.label}</th>
                <td>{row.ink}</td>
                <td className={`role-${row.sign}`}>{row.pull}</td>
                <td>{row.advice}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
