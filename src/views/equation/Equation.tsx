// Equations whose symbols and numbers can be pointed at. Typeset once per shape; after that only numbers change.
import { useEffect, useRef } from 'react';
import type { EquationLine } from '../../explain/types.ts';
import { isLitBy } from '../../store/pointing.ts';
import 'katex/dist/katex.min.css';
import './equation.css';

type Typeset = typeof import('./katex.ts').typeset;
let loading: Promise<Typeset> | null = null;

/** The faces that equations are set in. Without them a line would be measured in other letters than it is shown in. */
const FACES = [
  ...['1em KaTeX_Main', 'bold 1em KaTeX_Main', 'italic 1em KaTeX_Math'],
  ...['1em KaTeX_Size1', '1em KaTeX_Size2', '1em KaTeX_Size3', '1em KaTeX_Size4'],
];

/** One request for the typesetting code and its letters, however many equations ask for it. A failed one is repeated. */
function loadTypesetting(): Promise<Typeset> {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Typeset> {
  const [module] = await Promise.all([
    import('./katex.ts'),
    Promise.allSettled(FACES.map((face) => document.fonts.load(face))),
  ]);
  return module.typeset;
}

interface EquationProps {
  readonly lines: readonly EquationLine[];
  /** The formula in words, for screen readers. */
  readonly spoken: string;
  /** The place (node or edge of the graph) pointed at anywhere on the screen. */
  readonly pointed: string | null;
  /** Stable functions: they are bound to the element once. */
  readonly onPoint: (quantityId: string | null) => void;
  readonly onSelect: (quantityId: string, example?: number) => void;
}

export function Equation({ lines, spoken, pointed, onPoint, onSelect }: EquationProps) {
  const container = useRef<HTMLDivElement>(null);
  // Pointing at symbols is an addition for the mouse: the operand table offers the same numbers as buttons.
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const over = (event: Event) => onPoint(quantityAt(event.target));
    const leave = () => onPoint(null);
    const click = (event: Event) => {
      const quantityId = quantityAt(event.target);
      if (quantityId) onSelect(quantityId, exampleAt(event.target));
    };
    element.addEventListener('pointerover', over);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('click', click);
    const resized = refitOnResize(element);
    return () => {
      resized.disconnect();
      element.removeEventListener('pointerover', over);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('click', click);
    };
  }, [onPoint, onSelect]);

  return (
    <div className="equation" role="math" aria-label={spoken} ref={container}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line's place in the equation is its identity
        <Line key={index} line={line} pointed={pointed} />
      ))}
    </div>
  );
}

/** Fits the lines again when their room has another width. */
function refitOnResize(equation: HTMLElement): ResizeObserver {
  let width = equation.clientWidth;
  const observer = new ResizeObserver(() => {
    if (equation.clientWidth === width) return;
    width = equation.clientWidth;
    for (const line of equation.querySelectorAll<HTMLElement>('.equation-line')) fitWidth(line);
  });
  observer.observe(equation);
  return observer;
}

function quantityAt(target: EventTarget | null): string | null {
  return (target as Element | null)?.closest<HTMLElement>('[data-q]')?.dataset.q ?? null;
}

/** The example of the batch, where it is not the one on screen. */
function exampleAt(target: EventTarget | null): number | undefined {
  const example = (target as Element | null)?.closest<HTMLElement>('[data-example]')?.dataset.example;
  return example === undefined ? undefined : Number(example);
}

function Line({ line, pointed }: { readonly line: EquationLine; readonly pointed: string | null }) {
  const container = useRef<HTMLDivElement>(null);
  const drawnShape = useRef<string | null>(null);

  useEffect(() => {
    let current = true;
    async function draw() {
      const typeset = await loadTypesetting().catch(() => null);
      const element = container.current;
      if (!current || !element) return;
      if (!typeset) {
        element.textContent = 'The equation could not be loaded. The table below has its numbers.';
        return;
      }
      const sameShape = drawnShape.current === line.shape;
      const sameWidth = sameShape && writeSlots(element, line);
      if (!sameShape) {
        typeset(line.tex, element);
        drawnShape.current = line.shape;
      }
      // Measuring makes the browser lay out the page: only where the width can have changed.
      if (!sameWidth) fitWidth(element);
      markLit(element, pointed);
    }
    void draw();
    return () => {
      current = false;
    };
  }, [line, pointed]);

  return <div className="equation-line" ref={container} />;
}

/** Numbers that are set as powers of ten are part of the shape: equal shapes have equal ones. */
const PLAIN_NUMBER = /^\(?\u2212?[0-9][0-9.,]*\)?$/;
const ROLE = /\b(positive|negative|forward|backward|target|update|loss|plain)\b/;

/** Writes the numbers of a line. @returns whether they are as wide as before: digits all have the same width */
function writeSlots(element: HTMLElement, line: EquationLine): boolean {
  let sameWidth = true;
  for (const slotElement of element.querySelectorAll<HTMLElement>('[data-slot]')) {
    const slot = line.slots[Number(slotElement.dataset.slot)];
    if (!slot || !PLAIN_NUMBER.test(slot.text)) continue;
    if (slotElement.textContent !== slot.text) {
      if (slotElement.textContent?.length !== slot.text.length) sameWidth = false;
      slotElement.textContent = slot.text;
    }
    const coloured = slotElement.closest('.slot');
    if (coloured) coloured.className = coloured.className.replace(ROLE, slot.role);
  }
  return sameWidth;
}

/** Below this share of its size an equation scrolls instead of shrinking further. */
const SMALLEST_SHARE = 0.66;
/** A line that nearly fits is set a little smaller rather than broken. */
const LARGEST_BREAK = 0.76;

/** Lines break between their terms; what cannot break (a bracket with a long sum in it) is set smaller. */
function fitWidth(element: HTMLElement): void {
  element.style.removeProperty('font-size');
  element.classList.remove('is-long');
  element.classList.add('is-unbroken');
  const unbroken = widthShare(element);
  if (unbroken >= 1) return;
  if (unbroken < LARGEST_BREAK) element.classList.remove('is-unbroken');
  const share = Math.max(SMALLEST_SHARE, widthShare(element));
  if (share < 1) element.style.fontSize = `calc(1em * ${share})`;
  element.classList.toggle('is-long', share === SMALLEST_SHARE);
}

/** The part of the line that there is room for, 1 if all of it. */
function widthShare({ clientWidth, scrollWidth }: HTMLElement): number {
  if (clientWidth === 0 || scrollWidth <= clientWidth) return 1;
  return Math.floor((100 * clientWidth) / scrollWidth) / 100;
}

function markLit(element: HTMLElement, pointed: string | null): void {
  for (const symbol of element.querySelectorAll<HTMLElement>('[data-q]')) {
    symbol.classList.toggle('is-lit', isLitBy(symbol.dataset.q ?? null, pointed));
  }
}
