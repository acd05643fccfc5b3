// The "why" chain as a tree: every number of it with its value, how it is made, and whether it is stored for others.
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { type WhyNode, whyTree } from '../../explain/why.ts';
import { ROOT, unfoldAll, type WhyRow, whyRows } from '../../explain/why-rows.ts';
import { contextOf } from '../../store/explanation.ts';
import { idOf, isLitBy } from '../../store/pointing.ts';
import type { InstrumentState } from '../../store/state.ts';
import type { WhyRoot } from '../../store/why.ts';
import { useInstrument } from '../common/use-instrument.tsx';
import './why.css';

interface WhyChainProps {
  readonly state: InstrumentState;
  readonly root: WhyRoot;
}

const FIRST_OPEN: ReadonlySet<string> = new Set([ROOT]);

export function WhyChain({ state, root }: WhyChainProps) {
  const { frame } = state;
  const rootId = idOf(root.quantity);
  // A tree of its own for each number: what was unfolded in the one before says nothing about this one.
  return frame && <Tree key={rootId} state={state} root={root} />;
}

function Tree({ state, root }: WhyChainProps) {
  const { frame, steps, view, outputNames } = state;
  const { quantity, example } = root;
  const [open, setOpen] = useState(FIRST_OPEN);
  const [active, setActive] = useState(ROOT);
  const element = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state, the tree depends on these parts alone
  const tree = useMemo(
    () => frame && whyTree(quantity, example, contextOf(state, frame)),
    [frame, steps, view.numbers, view.notation, outputNames, idOf(quantity), example],
  );
  if (!tree) return null;
  const rows = whyRows(tree, open);
  const current = rows.some(({ path }) => path === active) ? active : ROOT;

  const toggle = (row: WhyRow, wanted = !row.isOpen) => {
    if (!row.canOpen) return;
    const next = new Set(open);
    if (wanted) next.add(row.path);
    else next.delete(row.path);
    setOpen(next);
  };
  const focusOn = (path: string | undefined) => {
    if (path === undefined) return;
    setActive(path);
    element.current?.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus();
  };
  const isWhole = open.size > 1;
  return (
    <>
      <p className="why-tools">
        <button type="button" className="link-button" onClick={() => setOpen(isWhole ? FIRST_OPEN : unfoldAll(tree))}>
          {isWhole ? 'fold up' : 'unfold all'}
        </button>
      </p>
      <p className="why-legend">stored · used N×: computed once, then used for N other numbers</p>
      <div role="tree" aria-label={`Why ${tree.name} is ${tree.valueText}`} className="why-tree" ref={element}>
        {rows.map((row) => (
          <Row
            key={row.path}
            row={row}
            batch={frame?.record.shape.batchSize ?? 1}
            isActive={row.path === current}
            isLit={row.node.quantity !== null && isLitBy(idOf(row.node.quantity), state.pointed)}
            onToggle={() => toggle(row)}
            onFocus={() => setActive(row.path)}
            onKey={(event) => answerKey(event, row, rows, toggle, focusOn)}
          />
        ))}
      </div>
    </>
  );
}

/** The keys of a tree; what is none of them goes on to the instrument. */
function answerKey(
  event: KeyboardEvent,
  row: WhyRow,
  rows: readonly WhyRow[],
  toggle: (row: WhyRow, wanted: boolean) => void,
  focusOn: (path: string | undefined) => void,
): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const at = rows.indexOf(row);
  const parent = row.path.slice(0, row.path.lastIndexOf('.'));
  switch (event.key) {
    case 'ArrowDown':
      focusOn(rows[at + 1]?.path);
      break;
    case 'ArrowUp':
      focusOn(rows[at - 1]?.path);
      break;
    case 'ArrowRight':
      if (row.isOpen) focusOn(rows[at + 1]?.path);
      else toggle(row, true);
      break;
    case 'ArrowLeft':
      if (row.isOpen) toggle(row, false);
      else if (row.level > 1) focusOn(parent);
      break;
    case 'Home':
      focusOn(rows[0].path);
      break;
    case 'End':
      focusOn(rows.at(-1)?.path);
      break;
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
}

interface RowProps {
  readonly row: WhyRow;
  readonly batch: number;
  readonly isActive: boolean;
  readonly isLit: boolean;
  onToggle(): void;
  onFocus(): void;
  onKey(event: KeyboardEvent): void;
}

/** Beyond this level rows are not indented further: the card is narrow. */
const DEEPEST_INDENT = 9;
const INDENT = 14;

function Row({ row, batch, isActive, isLit, onToggle, onFocus, onKey }: RowProps) {
  const instrument = useInstrument();
  const { node, level, isOpen, canOpen, shownBefore } = row;
  const id = node.quantity === null ? null : idOf(node.quantity);
  const walk = () => {
    if (id !== null) instrument.walkTo(id, node.example);
  };
  const badge = badgeOf(row);
  const onClick = (event: MouseEvent) => {
    const onNumber = id !== null && (event.target as Element).closest('.why-number') !== null;
    if (onNumber) walk();
    else onToggle();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return onKey(event);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter' && id !== null) walk();
    else onToggle();
  };
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={canOpen ? isOpen : undefined}
      aria-label={`${node.name}: ${node.valueText}, ${node.operation}${badge && `, ${badge}`}`}
      tabIndex={isActive ? 0 : -1}
      data-path={row.path}
      className="why-row"
      style={{ '--why-indent': `${Math.min(level - 1, DEEPEST_INDENT) * INDENT}px` } as CSSProperties}
      onFocus={() => {
        onFocus();
        instrument.pointAt(id);
      }}
      onBlur={() => instrument.pointAt(null)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      // A click is not to take the arrow keys away from stepping: the keyboard alone moves the focus into the tree.
      onMouseDown={(event) => event.preventDefault()}
      onPointerEnter={() => instrument.pointAt(id)}
      onPointerLeave={() => instrument.pointAt(null)}
    >
      <span className={canOpen ? 'why-twist' : 'why-twist is-leaf'}>{canOpen && (isOpen ? '▾' : '▸')}</span>
      <span className="why-line">
        <span
          className={`why-number role-${node.role}${isLit ? ' is-lit' : ''}${id === null ? ' is-expression' : ''}`}
          data-q={id ?? undefined}
          data-example={node.example >= 0 ? node.example : undefined}
        >
          <span className="why-symbol">{node.text}</span> = <b>{node.valueText}</b>
        </span>
        <span className="why-how">
          {batch > 1 && /, example \d+$/.test(node.name) && isExampleChange(row)
            ? `example ${node.example + 1} · `
            : ''}
          {node.operation}
        </span>
        {badge && <span className="why-badge">{badge}</span>}
      </span>
      {shownBefore && canOpen && !isOpen && <span className="visually-hidden">unfolded above</span>}
    </div>
  );
}

/** Under a mean each child belongs to another example; further down it goes without saying. */
function isExampleChange({ node }: WhyRow): boolean {
  return node.quantity?.of === 'weightGradient' || node.quantity?.of === 'biasGradient';
}

/** "stored · used 3×"; given numbers are used, but nobody computed them. */
function badgeOf({ node, shownBefore }: WhyRow): string {
  const { usedBy } = node as WhyNode;
  if (node.quantity === null || usedBy < 2) return '';
  if (node.given) return `used ${usedBy}×`;
  return `stored · used ${usedBy}×${shownBefore ? ' · see above' : ''}`;
}
