// Differences of what was typed in by hand: weights, biases, inputs, targets and examples picked.
import { changeKey, normaliseChanges } from '../../scene/changes.ts';
import type { Change } from '../../scene/types.ts';
import type { Difference } from './differences.ts';
import { counted, same } from './differences-fields.ts';

type Edit = Exclude<Change, { kind: 'learning' }>;

/** "weight", "bias", "input", "target", "example": what was typed in or picked. */
function nounOf(edit: Edit): string {
  if (edit.kind === 'parameter') return edit.address.of;
  return edit.kind === 'example' ? edit.part : 'example';
}

const PLURALS: Readonly<Record<string, string>> = { bias: 'biases' };

function some(count: number, noun: string): string {
  const plural = PLURALS[noun];
  return count > 1 && plural ? `${count} ${plural}` : counted(count, noun);
}

function editsOf(changes: readonly Change[]): ReadonlyMap<string, Edit> {
  const edits = normaliseChanges(changes).filter((change): change is Edit => change.kind !== 'learning');
  return new Map(edits.map((edit) => [changeKey(edit), edit]));
}

/** Counts edits by what they are of, in the order they first come. */
function tally(edits: readonly Edit[], words: (many: string, noun: string) => string): readonly Difference[] {
  const counts = new Map<string, number>();
  for (const edit of edits) counts.set(nounOf(edit), (counts.get(nounOf(edit)) ?? 0) + 1);
  return [...counts].map(([noun, count]) => {
    const text = words(some(count, noun), noun);
    return { text, short: text };
  });
}

const deed = (noun: string) => (noun === 'example' ? 'picked' : 'typed in');

export function editDifferences(from: readonly Change[], to: readonly Change[]): readonly Difference[] {
  const [before, after] = [editsOf(from), editsOf(to)];
  const added: Edit[] = [];
  const other: Edit[] = [];
  for (const [key, edit] of after) {
    const earlier = before.get(key);
    if (!earlier) added.push(edit);
    else if (!same(earlier, edit)) other.push(edit);
  }
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, edit]) => edit);
  return [
    ...tally(added, (many, noun) => `${many} ${deed(noun)}`),
    ...tally(other, (many, noun) => `${many} ${deed(noun)} differently`),
    ...tally(gone, (many, noun) => `${many} not ${deed(noun)}`),
  ];
}
