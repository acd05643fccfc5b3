import { it } from 'vitest';
import { NOTATIONS } from './notation.ts';
import { explainWish } from './digits-wish.ts';
import { contextOf } from './testing/digit-context.ts';
it('x', () => {
  const c = contextOf(3);
  for (const n of Object.values(NOTATIONS)) {
    const w = explainWish(7, c.record.backpropagated[0], {now: .1, then: .2}, { ...c, notation: n });
    console.log(w.lines.map(l => l.tex.replace(/\\htmlClass\{[^}]*\}|\\htmlData\{[^}]*\}/g,'')));
  }
});
