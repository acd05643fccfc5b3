// A number or operator in a table: a number is a button that walks to the step that made it.
import type { OperandTerm } from '../../explain/types.ts';
import { idOf, isLitBy } from '../../store/pointing.ts';
import { useInstrument } from '../common/use-instrument.tsx';

export function Term({ term, pointed }: { readonly term: OperandTerm; readonly pointed: string | null }) {
  const instrument = useInstrument();
  const { quantity } = term;
  if (!quantity) return <span className={`role-${term.role}`}>{term.text}</span>;
  const id = idOf(quantity);
  return (
    <button
      type="button"
      className={`term role-${term.role}${isLitBy(id, pointed) ? ' is-lit' : ''}`}
      data-q={id}
      data-example={term.example}
      aria-label={instrument.nameOf(id, term.example)}
      onClick={() => instrument.walkTo(id, term.example)}
      onPointerEnter={() => instrument.pointAt(id)}
      onPointerLeave={() => instrument.pointAt(null)}
      onFocus={() => instrument.pointAt(id)}
      onBlur={() => instrument.pointAt(null)}
    >
      {term.text}
    </button>
  );
}
