import { it } from 'vitest';
import { buildSteps } from '/work/main/src/steps/grammar.ts';
import { samplePass } from '/work/main/src/steps/testing/sample-passes.ts';
import { originOf } from '/work/main/src/explain/origin.ts';
import { whyTree } from '/work/main/src/explain/why.ts';
import { unfoldAll, whyRows } from '/work/main/src/explain/why-rows.ts';
import { quantity } from '/work/main/src/steps/quantities.ts';
import { DELTA_NOTATION } from '/work/main/src/explain/notation.ts';
it('measures', () => {
  const { record } = samplePass({ sizes: [2,8,8,8,8,8,8,2], activations: ['tanh','tanh','tanh','tanh','tanh','tanh','sigmoid'], loss: 'halfSquaredError' });
  const steps = buildSteps(record.shape);
  const context = { record, steps, numbers: 3, notation: DELTA_NOTATION, inputNames: [], outputNames: [], selection: null };
  for (const q of [quantity('delta',3,1), quantity('activation',2,3), quantity('weight',3,1,2), quantity('learningRate')]) {
    const t = performance.now(); originOf(q, 0, context as never, null); console.log(q.of, (performance.now() - t).toFixed(2));
    const u = performance.now(); originOf(q, 0, context as never, null); console.log(q.of, (performance.now() - u).toFixed(2));
  }
  const t = performance.now();
  const tree = whyTree(quantity('weightGradient', 1, 0, 0), 0, context as never);
  const rows = whyRows(tree, unfoldAll(tree)); for (const { node } of rows) node.usedBy;
  console.log('why all', rows.length, (performance.now() - t).toFixed(2));
});
