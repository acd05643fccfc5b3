// The place of the "why" chain in the step card: closed until it is asked for; only then its code is fetched.
import { useState } from 'react';
import { symbolLine } from '../../explain/symbol-text.ts';
import { notationOf } from '../../store/reading.ts';
import type { InstrumentState } from '../../store/state.ts';
import { whyRoot } from '../../store/why.ts';
import { onDemand } from '../common/on-demand.tsx';

const WhyChain = onDemand(
  async () => (await import('./WhyChain.tsx')).WhyChain,
  <p className="loading">Loading…</p>,
).Component;

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
      {isOpen && <WhyChain state={state} root={root} />}
    </section>
  );
}
