// A derivation unfolded: its blocks, a few of them with every frame.
import { useEffect, useMemo, useState } from 'react';
import type { Block, Derivation } from '../../../explain/derivations/types.ts';
import { writeDerivation } from '../../../explain/derivations/write.ts';
import type { ExplainContext } from '../../../explain/types.ts';
import type { Step } from '../../../steps/types.ts';
import { useInstrument } from '../../common/use-instrument.tsx';
import { Equation } from '../../equation/Equation.tsx';
import { NudgeBench } from './NudgeBench.tsx';

interface DerivationBodyProps {
  readonly derivation: Derivation;
  readonly step: Step;
  readonly context: ExplainContext;
  readonly pointed: string | null;
}

export function DerivationBody({ derivation, step, context, pointed }: DerivationBodyProps) {
  const written = useMemo(() => writeDerivation(derivation, step, context), [derivation, step, context]);
  const { blocks, complete } = useInSlices(written);
  return (
    <div className="derivation" aria-busy={!complete}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block's place in the derivation is its identity
        <BlockView key={index} block={block} derivation={derivation.id} pointed={pointed} />
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

interface BlockViewProps {
  readonly block: Block;
  readonly derivation: string;
  readonly pointed: string | null;
}

function BlockView({ block, derivation, pointed }: BlockViewProps) {
  const instrument = useInstrument();
  if (block.kind === 'text') return <p>{block.text}</p>;
  if (block.kind === 'nudge') return <NudgeBench nudge={block.nudge} derivation={derivation} />;
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
