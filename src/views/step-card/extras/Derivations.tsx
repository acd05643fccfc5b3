// Why a step is right: derivations and refreshers that unfold, and stay unfolded from step to step.
import { useEffect, useMemo, useState } from 'react';
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
  const written = useMemo(() => derivation.write(), [derivation]);
  const { blocks, complete } = useInSlices(written);
  return (
    <div className="derivation" aria-busy={!complete}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block's place in the derivation is its identity
        <BlockView key={index} block={block} pointed={pointed} />
      ))}
    </div>
  );
}

/** Blocks that are typeset in one frame: all at once would keep the page from answering. */
const SLICE = 3;

/** The blocks, a few more of them with every frame; until its turn comes, what stood in a place before stays there. */
function useInSlices(blocks: readonly Block[]) {
  const [shown, setShown] = useState<readonly Block[]>(() => blocks.slice(0, SLICE));
  useEffect(() => {
    let count = 0;
    let frame = 0;
    const next = () => {
      count += SLICE;
      setShown((before) => [...blocks.slice(0, count), ...before.slice(count, blocks.length)]);
      if (count < blocks.length) frame = requestAnimationFrame(next);
    };
    next();
    return () => cancelAnimationFrame(frame);
  }, [blocks]);
  const complete = shown.length === blocks.length && shown.every((block, index) => block === blocks[index]);
  return { blocks: shown, complete };
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
