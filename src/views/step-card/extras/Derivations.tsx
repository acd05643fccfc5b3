// Why a step is right: derivations and refreshers that unfold, and stay unfolded from step to step.
import { useMemo, useState } from 'react';
import type { Block, Derivation } from '../../../explain/derivations/types.ts';
import { useInstrument } from '../../common/use-instrument.tsx';
import { Equation } from '../../equation/Equation.tsx';
import { NudgeBench } from './NudgeBench.tsx';

interface DerivationsProps {
  readonly derivations: readonly Derivation[];
  readonly pointed: string | null;
}

/** What was unfolded or folded by hand, by id: it outlives the card, which comes and goes with tabs and training. */
const chosen = new Map<string, boolean>();

export function Derivations({ derivations, pointed }: DerivationsProps) {
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
              <button type="button" aria-expanded={open} onClick={() => toggle(derivation.id, !open)}>
                {derivation.title}
              </button>
            </h4>
            {open && <Unfolded derivation={derivation} pointed={pointed} />}
          </div>
        );
      })}
    </section>
  );
}

function Unfolded({ derivation, pointed }: { readonly derivation: Derivation; readonly pointed: string | null }) {
  const blocks = useMemo(() => derivation.write(), [derivation]);
  return (
    <div className="derivation">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block's place in the derivation is its identity
        <BlockView key={index} block={block} pointed={pointed} />
      ))}
    </div>
  );
}

function BlockView({ block, pointed }: { readonly block: Block; readonly pointed: string | null }) {
  const instrument = useInstrument();
  if (block.kind === 'text') return <p>{block.text}</p>;
  if (block.kind === 'nudge') return <NudgeBench nudge={block.nudge} />;
  return (
    <Equation
      lines={block.lines}
      spoken={block.spoken}
      pointed={pointed}
      onPoint={instrument.pointAt}
      onSelect={instrument.walkTo}
    />
  );
}
