// The plane with hands on it: draws the picture with every pass, and turns what a hand does into own examples.
import { useEffect, useMemo, useRef, useState } from 'react';
import { createDataPlane } from '../../../charts/data-plane/data-plane.ts';
import type { DataPlane, Spot } from '../../../charts/data-plane/model.ts';
import type { Instrument } from '../../../store/instrument.ts';
import { currentExample } from '../../../store/output-model.ts';
import { createEditor, type Editor, type HandState } from '../../../store/own-data/hand-data.ts';
import { answerOf, currentPoint, type Picture, writing } from '../../../store/own-data/picture.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useInstrument } from '../../common/use-instrument.tsx';
import { PointMenu } from './PointMenu.tsx';

interface PlaneEditorProps {
  readonly picture: Picture;
  readonly hand: HandState['hand'];
  readonly isEditable: boolean;
  /** Nothing of it has been opened yet: the network's answer is to other examples. */
  readonly isDraft: boolean;
  /** What to do, written on a plane without points. */
  readonly hint: string | null;
  onLeave(): void;
}

type Options = Omit<PlaneEditorProps, 'onLeave' | 'hint'>;

interface Menu {
  readonly index: number;
  readonly at: Spot;
}

/** What the handlers of the chart reach for; the chart is made once. */
interface Reach {
  readonly pick: (index: number) => void;
  readonly menu: (menu: Menu) => void;
  readonly leave: () => void;
}

function bindingTo(editor: Editor, reach: { readonly current: Reach }): ChartBinding<DataPlane> {
  return {
    create: (container) =>
      createDataPlane(container, {
        onPlace: editor.place,
        onMove: editor.move,
        onErase: editor.erase,
        onHand: editor.take,
        onPick: (index) => reach.current.pick(index),
        onMenu: (index, at) => reach.current.menu({ index, at }),
        onLeave: () => reach.current.leave(),
      }),
    dependencies: (state) => [state.frame?.surface, state.data, state.view.numbers, currentExample(state)],
  };
}

function draw(chart: DataPlane, state: InstrumentState, { picture, hand, isEditable, isDraft }: Options): void {
  const answer = isDraft ? null : state.frame ? answerOf(state) : undefined;
  const current = isDraft ? null : currentPoint(state, picture);
  chart.update({ ...picture, ...writing(state), answer, current, hand, isEditable });
}

export function PlaneEditor({ picture, hand, isEditable, isDraft, hint, onLeave }: PlaneEditorProps) {
  const instrument = useInstrument();
  const editor = useMemo(() => createEditor(instrument), [instrument]);
  const [menu, setMenu] = useState<Menu | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const reach = useRef<Reach>({ pick: () => {}, menu: setMenu, leave: onLeave });
  reach.current = { pick: (index) => pick(instrument, picture, index), menu: setMenu, leave: onLeave };
  const binding = useMemo(() => bindingTo(editor, reach), [editor]);
  const options = useMemo(() => ({ picture, hand, isEditable, isDraft }), [picture, hand, isEditable, isDraft]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other points, and the menu was of one of the old
  useEffect(() => setMenu(null), [picture]);
  const isEmpty = picture.points.length === 0;
  return (
    <div className={`data-picture is-${picture.kind}`} ref={place}>
      <ChartPlace className="data-plane-place" binding={binding} options={options} draw={draw} />
      {isEmpty && hint && <p className="data-empty">{emptyWords(picture)}</p>}
      {menu && picture.points[menu.index] && (
        <PointMenu
          picture={picture}
          index={menu.index}
          at={menu.at}
          editor={editor}
          onClose={(goesBack) => {
            setMenu(null);
            if (goesBack) place.current?.querySelector<HTMLElement>('.data-plane')?.focus();
          }}
        />
      )}
    </div>
  );
}

function emptyWords({ kind }: Picture): string {
  return kind === 'plane'
    ? 'Click or tap to place points. Choose a class first; two are needed.'
    : 'Click or tap to place points: how far right is x, how high is y.';
}

function pick(instrument: Instrument, { points }: Picture, index: number): void {
  const { isTest, number } = points[index];
  if (isTest) instrument.notify('A test example: the network never trains on it, so there are no steps of it.');
  else instrument.pick(number);
}
