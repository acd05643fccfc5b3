// The rows of a "why" tree that are unfolded now, from top to bottom, and which of them repeat an earlier one.
import type { WhyNode } from './why-node.ts';

export interface WhyRow {
  readonly node: WhyNode;
  /** Where it stands: `0`, `0.1`, `0.1.0`. */
  readonly path: string;
  /** From 1. */
  readonly level: number;
  readonly isOpen: boolean;
  readonly canOpen: boolean;
  /** The same number stands in a row above: it was computed once and is stored. */
  readonly shownBefore: boolean;
  /** Its place among its siblings, from 1, and how many there are. */
  readonly position: number;
  readonly siblings: number;
}

/** `open` holds the paths of the rows that are unfolded. */
export function whyRows(root: WhyNode, open: ReadonlySet<string>): WhyRow[] {
  const rows: WhyRow[] = [];
  const seen = new Set<string>();
  const add = (node: WhyNode, path: string, level: number, position: number, siblings: number) => {
    const children = node.children();
    const isOpen = children.length > 0 && open.has(path);
    const shownBefore = node.quantity !== null && seen.has(node.key);
    seen.add(node.key);
    rows.push({ node, path, level, isOpen, canOpen: children.length > 0, shownBefore, position, siblings });
    if (!isOpen) return;
    children.forEach((child, index) => {
      add(child, `${path}.${index}`, level + 1, index + 1, children.length);
    });
  };
  add(root, ROOT, 1, 1, 1);
  return rows;
}

export const ROOT = '0';

/** Unfolding all stops here: nobody reads more rows. */
export const MOST_ROWS = 150;

/** Paths to open so that every number is unfolded where it first stands, and stored ones only once. */
export function unfoldAll(root: WhyNode, most = MOST_ROWS): Set<string> {
  const open = new Set<string>();
  const seen = new Set<string>();
  let rows = 1;
  const visit = (node: WhyNode, path: string) => {
    if (node.quantity !== null && seen.has(node.key)) return;
    seen.add(node.key);
    const children = node.children();
    if (children.length === 0 || rows + children.length > most) return;
    open.add(path);
    rows += children.length;
    children.forEach((child, index) => {
      visit(child, `${path}.${index}`);
    });
  };
  visit(root, ROOT);
  return open;
}
