// Why a step is right: derivations and refreshers that unfold, and stay unfolded from step to step.
import { useState } from 'react';
import type { Derivation } from '../../../explain/derivations/types.ts';
import type { ExplainContext } from '../../../explain/types.ts';
import type { Step } from '../../../steps/types.ts';
import { onDemand } from '../../common/on-demand.tsx';

const DerivationBody = onDemand(
  async () => (await import('./DerivationBody.tsx')).DerivationBody,
  <div className="derivation" aria-busy="true" />,
).Component;

interface DerivationsProps {
  readonly derivations: readonly Derivation[];
  readonly step: Step;
  readonly context: ExplainContext;
  readonly pointed: string | null;
}

/** What was unfolded or folded by hand, by id: it outlives the card, which comes and goes with tabs and training. */
const chosen = new Map<string, boolean>();

export function Derivations({ derivations, step, context, pointed }: DerivationsProps) {
  const [, setRevision] = useState(0);
  const toggle = (id: string, open: boolean) => {
    chosen.set(id, open);
    setRevision((revision) => revision + 1);
  };
  return (
    <section className="derivations" aria-label="Derivations">
      <h3 className="section-title">Why is this so?</h3>
      {derivations.map((derivation) => {
        const open = chosen.get(derivation.id) ?? derivation.prominent;
        return (
          <div key={derivation.id} className={`unfolding${derivation.prominent ? ' is-prominent' : ''}`}>
            <h4>
              <button
                type="button"
                className="unfold-toggle"
                aria-expanded={open}
                onClick={() => toggle(derivation.id, !open)}
              >
                {derivation.title}
              </button>
            </h4>
            {open && <DerivationBody derivation={derivation} step={step} context={context} pointed={pointed} />}
          </div>
        );
      })}
    </section>
  );
}
