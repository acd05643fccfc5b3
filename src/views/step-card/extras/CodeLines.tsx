// A step in NumPy: lines whose numbers can be pointed at, as in an equation, and wrap where there is no room.
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { codeOf } from '../../../explain/code/code-of.ts';
import type { CodeLine, CodePart, ExplainContext } from '../../../explain/types.ts';
import type { Step } from '../../../steps/types.ts';
import { idOf, isLitBy } from '../../../store/pointing.ts';
import './code-lines.css';

export interface CodeLinesProps {
  /** Usually one; on a card that explains several operations of a neuron at once, all of them. */
  readonly steps: readonly Step[];
  readonly context: ExplainContext;
  /** The formula in words, for screen readers. */
  readonly spoken: string;
  readonly pointed: string | null;
  /** Stable functions: they are bound to the element once. */
  readonly onPoint: (quantityId: string | null) => void;
  readonly onSelect: (quantityId: string, example?: number) => void;
}

export function CodeLines({ steps, context, spoken, pointed, onPoint, onSelect }: CodeLinesProps) {
  const container = useRef<HTMLElement>(null);
  const blocks = useMemo(() => steps.map((step) => codeOf(step, context)), [steps, context]);
  // Pointing is an addition for the mouse: the operand table offers the same numbers as buttons.
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const numberAt = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-q]')?.dataset;
    const over = (event: Event) => onPoint(numberAt(event)?.q ?? null);
    const leave = () => onPoint(null);
    const click = (event: Event) => {
      const { q, example } = numberAt(event) ?? {};
      if (q) onSelect(q, example === undefined ? undefined : Number(example));
    };
    element.addEventListener('pointerover', over);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('click', click);
    return () => {
      element.removeEventListener('pointerover', over);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('click', click);
    };
  }, [onPoint, onSelect]);
  const note = blocks.find(({ roundedForDisplay }) => roundedForDisplay)?.roundedForDisplay;
  return (
    <figure className="code-lines" ref={container}>
      <figcaption className="visually-hidden">{spoken}</figcaption>
      <pre>
        <code>{blocks.flatMap(({ lines }) => lines).map((line, index) => writeLine(line, index, pointed))}</code>
      </pre>
      {note && <p className="rounding-note">{note}</p>}
    </figure>
  );
}

function writeLine({ kind, parts, comment }: CodeLine, key: number, pointed: string | null): ReactNode {
  return (
    <span key={key} className={`code-line is-${kind}`}>
      {parts.map((part, index) => writePart(part, index, pointed))}
      {comment && '  '}
      {comment && <span className="code-comment">{`# ${comment}`}</span>}
      {'\n'}
    </span>
  );
}

function writePart(part: CodePart, key: number, pointed: string | null): ReactNode {
  if (typeof part === 'string') return part;
  const { text, role, quantity, example } = part;
  const id = quantity && idOf(quantity);
  return (
    <span
      key={key}
      className={`code-number role-${role}${isLitBy(id, pointed) ? ' is-lit' : ''}`}
      data-q={id ?? undefined}
      data-example={example}
    >
      {text}
    </span>
  );
}
