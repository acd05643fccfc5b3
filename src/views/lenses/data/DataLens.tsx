// The data: a plane or a line with all examples, where own points are placed, moved and erased; and the same as a table.
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { isFlying } from '../../../store/flying.ts';
import { isLocked } from '../../../store/lock.ts';
import { currentExample } from '../../../store/output-model.ts';
import { missingFrom, type OwnExamples, rowCount } from '../../../store/own-data/examples.ts';
import { handExamples, handOf, handOn } from '../../../store/own-data/hand-data.ts';
import { ownPicture, type Picture, setPicture } from '../../../store/own-data/picture.ts';
import { countWords, dataSentence, ownSentence } from '../../../store/own-data/sentence.ts';
import { exampleTable } from '../../../store/own-data/table.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { useStore } from '../../../store/use-store.ts';
import { useInstrument, useWholeState } from '../../common/use-instrument.tsx';
import { DataActions } from './DataActions.tsx';
import { ExampleList } from './ExampleList.tsx';
import { ClassCount, HandTools } from './HandTools.tsx';
import { PlaneEditor } from './PlaneEditor.tsx';
import { PointShape } from './PointShape.tsx';
import { useDraftUndo } from './use-draft-undo.ts';
import './data-lens.css';

/** While passes fly by, the table stands still: its examples belong to no pass in particular. */
function dependencies(state: InstrumentState): readonly unknown[] {
  const { setup, data, lock, view } = state;
  return [setup, data, lock, view.numbers, isFlying(state) ? null : currentExample(state)];
}

export default function DataLens() {
  const instrument = useInstrument();
  const state = useWholeState(dependencies);
  const held = useStore(handOf(instrument));
  const { draft } = held;
  const data = useLatest(state.data);
  // Two hundred rows are set in a task of their own, after the points have answered the hand.
  const listed = useDeferredValue(data);
  const own = handExamples(state.setup, draft);
  const hand = handOn(own, held);
  const { setup } = state;
  const picture = useMemo(() => {
    if (own) return ownPicture(setup, own);
    return data ? setPicture(data) : null;
  }, [setup, own, data]);
  const isFixed = isLocked(state, 'data');
  const tools = useRef<HTMLDivElement>(null);
  useDraftUndo(draft !== null);
  const isEditable = own !== null && !isFixed;
  return (
    <section className={picture ? 'data-lens' : 'data-lens is-table'} aria-labelledby="data-lens-title">
      {picture && (
        <PlaneEditor
          picture={picture}
          hand={hand}
          isEditable={isEditable}
          isDraft={draft !== null}
          hint={own && isEditable ? missingFrom(own) : null}
          onLeave={() => tools.current?.querySelector<HTMLElement>('input:checked, button')?.focus()}
        />
      )}
      <div className="data-side">
        <h3 className="section-title visually-hidden" id="data-lens-title">
          Data
        </h3>
        <p className="data-sentence">{own ? ownSentence(own) : dataSentence(setup)}</p>
        {picture && (
          <div className="data-head">
            <Legend picture={picture} />
            {own && isEditable && picture.kind === 'plane' && <ClassCount own={own} />}
          </div>
        )}
        <div className="data-tools" ref={tools}>
          {own && isEditable && <HandTools own={own} hand={hand} />}
          {!isFixed && <DataActions own={own} data={data} isDraft={draft !== null} />}
        </div>
        {own && isEditable && <Missing own={own} isDraft={draft !== null} />}
        {draft === null && listed && <Examples state={state} data={listed} />}
      </div>
    </section>
  );
}

/** The last one there was: while another set is being opened, nothing disappears. */
function useLatest<T>(value: T | null): T | null {
  const [latest, setLatest] = useState(value);
  useEffect(() => {
    if (value !== null) setLatest(value);
  }, [value]);
  return value ?? latest;
}

/** Training points are full, test points hollow. */
function Legend({ picture }: { readonly picture: Picture }) {
  const test = picture.points.filter((point) => point.isTest).length;
  const train = picture.points.length - test;
  const shape = picture.kind === 'line' ? 'target' : 'neutral';
  return (
    <ul className="data-legend" aria-label={`Examples: ${countWords(train, test)}`}>
      <li>
        <PointShape kind={shape} /> {train} training
      </li>
      {test > 0 && (
        <li>
          <PointShape kind={shape} isHollow /> {test} test
        </li>
      )}
      {picture.kind === 'line' && (
        <li>
          <span className="data-curve-key" aria-hidden="true" /> network
        </li>
      )}
    </ul>
  );
}

function Missing({ own, isDraft }: { readonly own: OwnExamples; readonly isDraft: boolean }) {
  const missing = missingFrom(own);
  return (
    <p className="data-missing" role="status">
      {missing}
      {isDraft && rowCount(own) === 0 && ' Until then the network keeps the examples it had.'}
    </p>
  );
}

interface ExamplesProps {
  readonly state: InstrumentState;
  readonly data: NonNullable<InstrumentState['data']>;
}

function Examples({ state, data }: ExamplesProps) {
  // Which row is being stepped is marked after the step itself: a table of hundreds of rows would hold it up.
  const current = useDeferredValue(currentExample(state));
  const { numbers } = state.view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state only these parts count
  const table = useMemo(() => exampleTable(state, data), [data, numbers]);
  return useMemo(() => <ExampleList table={table} current={current} />, [table, current]);
}
