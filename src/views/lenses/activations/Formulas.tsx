// The activations that are shown, as formulas: f, f′, the values it can take, and what to know about it.
import { useMemo } from 'react';
import type { ActivationName } from '../../../engine/types.ts';
import { formulaOf } from '../../../store/lenses/activation-words.ts';
import { EXPLORABLE } from '../../../store/lenses/activations.ts';
import { useInstrument } from '../../common/use-instrument.tsx';
import { Equation } from '../../equation/Equation.tsx';

interface FormulasProps {
  readonly shown: ReadonlySet<ActivationName>;
  readonly own: ActivationName;
  readonly letter: string;
}

/** The layer's own first, a softmax too, which has no curve; then the others as the legend lists them. */
export function Formulas({ shown, own, letter }: FormulasProps) {
  const { pointAt, walkTo } = useInstrument();
  const formulas = useMemo(() => {
    const others = EXPLORABLE.filter((name) => name !== own && shown.has(name));
    return [own, ...others].map((name) => formulaOf(name, letter));
  }, [shown, own, letter]);
  return (
    <ul className="activations-formulas">
      {formulas.map(({ name, label, lines, spoken, range, remark }) => (
        <li key={name}>
          <h4>
            {label} <span className="activations-range">values in {range}</span>
          </h4>
          <Equation lines={lines} spoken={spoken} pointed={null} onPoint={pointAt} onSelect={walkTo} />
          <p>{remark}</p>
        </li>
      ))}
    </ul>
  );
}
