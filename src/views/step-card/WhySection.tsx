// The place of the "why" chain in the step card: closed until it is asked for; only then its code is fetched.
import { lazy, Suspense, useState } from 'react';
import { symbolLine } from '../../explain/symbol-text.ts';
import { notationOf } from '../../store/reading.ts';
import type { InstrumentState } from '../../store/state.ts';
import { whyRoot } from '../../store/why.ts';
import { LoadBoundary } from '../common/LoadBoundary.tsx';

const WhyChain = lazy(() => import('./WhyChain.tsx'));

export function WhySection({ state }: { readonly state: InstrumentState }) {
  const [isOpen, setOpen] = useState(false);
  const root = whyRoot(state);
  if (!root) return null;
  return (
    <section className="why">
      <h3>
        <button type="button" className="unfold-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Why? Unfold {symbolLine(root.quantity, notationOf(state))} factor by factor
        </button>
      </h3>
      {isOpen && (
        <LoadBoundary>
          <Suspense fallback={<p className="loading">Loading…</p>}>
            <WhyChain state={state} root={root} />
          </Suspense>
        </LoadBoundary>
      )}
    </section>
  );
}
