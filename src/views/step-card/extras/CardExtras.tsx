// Below the step: the batch as it adds up, what another order of updating would do, and why the step is right.
import { useDeferredValue, useMemo } from 'react';
import { batchSum } from '../../../explain/batch-sum.ts';
import { derivationsOf } from '../../../explain/derivations/derivations.ts';
import { batchPlaces } from '../../../store/batch.ts';
import { contextOf } from '../../../store/explanation.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { readingParts, useInstrumentState, useWholeState } from '../../common/use-instrument.tsx';
import { BatchSection } from './BatchSection.tsx';
import { Derivations } from './Derivations.tsx';
import { UpdateOrder } from './UpdateOrder.tsx';
import './extras.css';

function partsOfExtras({ frame, steps, cursor, selection, view }: InstrumentState) {
  return [frame, steps, cursor, selection, ...readingParts(view)];
}

export function CardExtras() {
  // Deferred: the step itself is on the screen first.
  const state = useDeferredValue(useWholeState(partsOfExtras));
  const pointed = useInstrumentState((current) => current.pointed);
  const { frame, steps, cursor, selection, view } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the state that are told of
  const told = useMemo(() => {
    const step = steps[cursor];
    if (!frame || !step) return null;
    const context = contextOf(state, frame);
    return {
      step,
      context,
      places: batchPlaces(state),
      sum: batchSum(step, context),
      derivations: derivationsOf(step, context),
    };
  }, [frame, steps, cursor, selection, ...readingParts(view)]);
  if (!told || !frame) return null;
  const { step, context, places, sum, derivations } = told;
  return (
    <>
      {places && <BatchSection places={places} sum={sum} pointed={pointed} />}
      {step.kind === 'update' && frame.record.shape.network.layers.length > 1 && <UpdateOrder />}
      {derivations.length > 0 && (
        <Derivations derivations={derivations} step={step} context={context} pointed={pointed} />
      )}
    </>
  );
}
