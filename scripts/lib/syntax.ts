// A syntax tree as far as it is needed to leave parts out of a module: its nodes, a walk over them, and cutting.
import { parseSync } from 'vite';

/** A node of the syntax tree: what is looked at here, whatever else it has. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tree of a language has no simpler type
  readonly [key: string]: any;
}

/** A range of the source and what stands there instead. */
export type Cut = readonly [start: number, end: number, instead: string];

/** @throws {Error} when the source is no JavaScript */
export function statementsOf(name: string, source: string): readonly SyntaxNode[] {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  return program.body as unknown as readonly SyntaxNode[];
}

/** `action` says whether to look inside the node. Patterns of destructuring are left alone. */
export function visit(node: unknown, action: (node: SyntaxNode) => boolean): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, action);
  } else if (node && typeof node === 'object') {
    const { type } = node as SyntaxNode;
    if (type === 'ObjectPattern') return;
    if (typeof type === 'string' && !action(node as SyntaxNode)) return;
    for (const child of Object.values(node)) visit(child, action);
  }
}

export const keyOf = (property: SyntaxNode): string => property.key?.name ?? String(property.key?.value);

/** Takes the entries out of an object or a class, with the commas between them, for which `isLeftOut` says so. */
export function cutEntries(entries: readonly SyntaxNode[], isLeftOut: (entry: SyntaxNode) => boolean): Cut[] {
  const kept = entries.filter((entry) => !isLeftOut(entry));
  const last = kept.at(-1);
  return entries.flatMap((entry, index): Cut[] => {
    if (!isLeftOut(entry)) return [];
    const next = entries[index + 1];
    // Before something that stays, with the comma after it; behind all that stays, with the comma before it.
    if (last && entry.start < last.start) return [[entry.start, next.start, '']];
    return [[index === 0 ? entry.start : entries[index - 1].end, entry.end, '']];
  });
}

/** @param cuts in any order, none inside another */
export function cut(source: string, cuts: readonly Cut[]): string {
  let text = '';
  let at = 0;
  for (const [start, end, instead] of [...cuts].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (start < at) throw new Error(`two cuts overlap at ${start}: ${source.slice(start, start + 60)}`);
    text += source.slice(at, start) + instead;
    at = end;
  }
  return text + source.slice(at);
}
