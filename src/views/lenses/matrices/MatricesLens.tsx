// The pass as matrices: the equation of the step on screen, or of any other part, linked with the graph by pointing.
import { type RefObject, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type MatrixView, matrixView } from '../../../store/lenses/matrices.ts';
import { isLitBy } from '../../../store/pointing.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { useInstrument, useWholeState } from '../../common/use-instrument.tsx';
import { Equations } from './Equations.tsx';
import './matrices.css';

function partsOfLens({ frame, steps, cursor, view, playing }: InstrumentState) {
  return [frame, steps, cursor, view.numbers, view.notation, view.granularity, playing];
}

export default function MatricesLens() {
  const [chosen, setChosen] = useState<string | null>(null);
  // Deferred: the matrices are set in a task of their own, after the graph shows where the step came.
  const state = useDeferredValue<InstrumentState | null>(useWholeState(partsOfLens), null);
  const view = useMemo(() => state && matrixView(state, chosen), [state, chosen]);
  const root = useRef<HTMLDivElement>(null);
  usePointing(root);
  useSightOf(root, chosen === null ? view : null);
  return (
    <div className="matrices" ref={root}>
      <Header view={view} chosen={chosen} onChoose={setChosen} />
      {view && <Equations view={view} />}
      {!view && state && <p className="mx-note">Pause, and the matrices of the pass on screen stand here.</p>}
    </div>
  );
}

interface HeaderProps {
  readonly view: MatrixView | null;
  readonly chosen: string | null;
  onChoose(part: string | null): void;
}

function Header({ view, chosen, onChoose }: HeaderProps) {
  const id = useId();
  return (
    <header className="mx-head">
      <h3 className="section-title">Matrices</h3>
      {view && (
        <span className="mx-choice">
          <label htmlFor={id}>Show</label>
          <select
            id={id}
            value={chosen === null ? '' : view.shown.value}
            onChange={(event) => onChoose(event.target.value || null)}
          >
            <option value="">this step: {view.followed.label}</option>
            {view.parts.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </span>
      )}
      {view && view.batchSize > 1 && (
        <span className="mx-batch">
          example {view.example + 1} of {view.batchSize} is on the screen
        </span>
      )}
    </header>
  );
}

/** Scrolls the lens, and nothing else, so that the equation with what the step writes is in sight. */
function useSightOf(root: RefObject<HTMLDivElement | null>, view: MatrixView | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another step
  useEffect(() => {
    const cell =
      root.current?.querySelector('.mx-equation .is-written') ?? root.current?.querySelector('.mx-heat.is-open');
    const equation = cell?.closest('.mx-equation');
    const room = root.current?.closest('.lens');
    if (!cell || !equation || !room || room.scrollHeight <= room.clientHeight) return;
    const seen = room.getBoundingClientRect();
    const block = cell.closest('.mx-block') ?? cell;
    const own = [equation, block, cell].find((part) => part.clientHeight <= seen.height)?.getBoundingClientRect();
    if (!own) return;
    if (own.top < seen.top) room.scrollTop -= seen.top - own.top + 4;
    else if (own.bottom > seen.bottom) room.scrollTop += own.bottom - seen.bottom + 8;
  }, [view]);
}

/** What a cell stands for, from any event inside of it. */
function cellOf(target: EventTarget | null): { readonly id: string; readonly example: number | undefined } | null {
  const cell = (target as Element | null)?.closest?.<HTMLElement>('.mx-cell[data-q]');
  if (!cell?.dataset.q) return null;
  return { id: cell.dataset.q, example: cell.dataset.example === undefined ? undefined : Number(cell.dataset.example) };
}

/** Cells point at the graph and light up with it. Attributes change, React does not render for it. */
function usePointing(root: RefObject<HTMLDivElement | null>): void {
  const instrument = useInstrument();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const point = (event: Event) => instrument.pointAt(cellOf(event.target)?.id ?? null);
    const leave = () => instrument.pointAt(null);
    const walk = (event: Event) => {
      const cell = cellOf(event.target);
      if (cell) instrument.walkTo(cell.id, cell.example);
    };
    const events = [
      ['pointerover', point],
      ['pointerleave', leave],
      ['focusin', point],
      ['focusout', leave],
      ['click', walk],
    ] as const;
    for (const [name, handler] of events) element.addEventListener(name, handler);
    return () => {
      for (const [name, handler] of events) element.removeEventListener(name, handler);
    };
  }, [instrument, root]);

  // After every rendering too: another step has put other quantities into the same cells.
  useEffect(() => {
    const light = () => {
      const { pointed } = instrument.store.getState();
      for (const cell of root.current?.querySelectorAll<HTMLElement>('.mx-cell[data-q]') ?? []) {
        const lit = cell.dataset.example === undefined && isLitBy(cell.dataset.q ?? null, pointed);
        cell.toggleAttribute('data-lit', lit);
      }
    };
    light();
    return instrument.store.subscribe((state, before) => {
      if (state.pointed !== before.pointed) light();
    });
  });
}
