// Pictures with what happens between them: image × weights = contribution. Any pixel can be pointed at in all of them.
import { Fragment, type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { createPixels } from '../../../charts/pixels/pixels.ts';
import { type DigitPicture, type DigitPictures, pixelLine } from '../../../explain/digits-pictures.ts';
import { movedPixel, pixelId, pointedPixel } from '../../../store/digits/pixel.ts';
import { useInstrument, useInstrumentState } from '../../common/use-instrument.tsx';
import { DeltaRing } from './DeltaRing.tsx';

const SIDE = 28;

export function PictureStrip({ pictures }: { readonly pictures: DigitPictures }) {
  const { pointAt } = useInstrument();
  const pixel = useInstrumentState(pointedPixel);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const onKey = (event: KeyboardEvent) => {
    const next = movedPixel(pixel, event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    pointAt(pixelId(next));
  };
  return (
    <div className="picture-strip">
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: an application takes its keys itself */}
      <div
        className="digit-pictures"
        role="application"
        aria-label="Pixels of the pictures. Arrow keys move over them."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys need somewhere to go
        tabIndex={0}
        data-own-keys=""
        onKeyDown={onKey}
        onBlur={() => pointAt(null)}
      >
        {pictures.pictures.map((picture, index) => (
          <Fragment key={picture.caption}>
            {index > 0 && <span className="digit-operator">{pictures.operators[index - 1]}</span>}
            <Picture picture={picture} pixel={pixel} />
          </Fragment>
        ))}
      </div>
      <output className="pixel-line">
        {pixel === null ? 'Point at a pixel to see its numbers.' : pixelLine(pictures, pixel, numbers)}
      </output>
    </div>
  );
}

interface PictureProps {
  readonly picture: DigitPicture;
  readonly pixel: number | null;
}

function Picture({ picture, pixel }: PictureProps) {
  return (
    <figure className={picture.mode === 'ring' ? 'digit-picture is-ring' : 'digit-picture'}>
      {picture.mode === 'ring' ? <DeltaRing picture={picture} /> : <Pixels picture={picture} pixel={pixel} />}
      <figcaption>{picture.caption}</figcaption>
    </figure>
  );
}

function Pixels({ picture, pixel }: PictureProps) {
  const { pointAt } = useInstrument();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof createPixels> | null>(null);
  useEffect(() => {
    if (!place.current) return;
    chart.current = createPixels(place.current);
    return () => chart.current?.destroy();
  }, []);
  useEffect(() => {
    const { values, mode, limit, label } = picture;
    chart.current?.update({ values, mode: mode === 'ink' ? 'ink' : 'diverging', limit, label });
  }, [picture]);
  const onPointer = (event: PointerEvent) => {
    const box = chart.current?.canvas.getBoundingClientRect();
    if (!box) return;
    const at = (share: number) => Math.max(0, Math.min(SIDE - 1, Math.floor(share * SIDE)));
    const column = at((event.clientX - box.left) / box.width);
    const next = at((event.clientY - box.top) / box.height) * SIDE + column;
    if (next !== pixel) pointAt(pixelId(next));
  };
  // A finger that is lifted leaves the numbers to be read.
  const onLeave = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') pointAt(null);
  };
  return (
    <div
      ref={place}
      className="digit-picture-place"
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={onLeave}
    >
      {pixel !== null && <Mark pixel={pixel} canvas={chart.current?.canvas ?? null} />}
    </div>
  );
}

/** A frame around the pixel; the picture itself is not painted anew. */
function Mark({ pixel, canvas }: { readonly pixel: number; readonly canvas: HTMLCanvasElement | null }) {
  if (!canvas) return null;
  const side = canvas.offsetWidth / SIDE;
  const left = canvas.offsetLeft + (pixel % SIDE) * side;
  const top = canvas.offsetTop + Math.floor(pixel / SIDE) * side;
  return <span className="picture-mark" aria-hidden="true" style={{ left, top, width: side, height: side }} />;
}
