// What can be done with one point: erase it, or give it another class.
import { useEffect, useRef } from 'react';
import type { Spot } from '../../../charts/data-plane/model.ts';
import type { Editor } from '../../../store/own-data/hand-data.ts';
import type { Picture } from '../../../store/own-data/picture.ts';
import { useInstrument } from '../../common/use-instrument.tsx';
import { PointShape } from './PointShape.tsx';

interface PointMenuProps {
  readonly picture: Picture;
  readonly index: number;
  /** In the pixels of the chart. */
  readonly at: Spot;
  readonly editor: Editor;
  /** `goesBack`: the focus belongs on the plane again. */
  onClose(goesBack: boolean): void;
}

/** Room for the menu, px: it stays inside the picture. */
const WIDTH = 178;

export function PointMenu({ picture, index, at, editor, onClose }: PointMenuProps) {
  const instrument = useInstrument();
  const root = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const menu = root.current;
    const room = menu?.parentElement;
    if (!menu || !room) return;
    menu.style.left = `${Math.max(0, Math.min(at.x + 10, room.clientWidth - WIDTH))}px`;
    menu.style.top = `${Math.max(0, Math.min(at.y + 10, room.clientHeight - menu.offsetHeight))}px`;
    menu.querySelector('button')?.focus();
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.contains(event.target)) close.current(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close.current(true);
    };
    menu.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', onPress, { capture: true });
    return () => {
      menu.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', onPress, { capture: true });
    };
  }, [at]);
  const { label } = picture.points[index];
  const run = (said: string) => {
    onClose(true);
    instrument.notify(said);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend on screen
    <div className="point-menu" role="group" aria-label="This point" data-own-keys ref={root}>
      <button type="button" onClick={() => run(editor.erase([index]))}>
        Erase this point
      </button>
      {picture.classNames.map((name, other) =>
        other === label ? null : (
          <button type="button" key={name} onClick={() => run(editor.recolour(index, other))}>
            <PointShape kind={other} /> Make it {name}
          </button>
        ),
      )}
    </div>
  );
}
