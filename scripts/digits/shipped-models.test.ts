import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mnistExamples } from '../../src/data/mnist.ts';
import { parseModel, SHIPPED_MODELS } from '../../src/data/models.ts';
import { evaluate } from '../../src/engine/evaluate.ts';
import { createWorkspace } from '../../src/engine/workspace.ts';
import { readTestDigits } from './idx.ts';

describe('the accuracy that a shipped model states', () => {
  it.each(SHIPPED_MODELS)('%s: is what its weights reach on the 10,000 test images', (name) => {
    const file = new URL(`../../public/models/${name}.json`, import.meta.url);
    const { shape, parameters, testAccuracy } = parseModel(readFileSync(file, 'utf8'));
    const { images, labels } = readTestDigits();
    const loss = 'categoricalCrossEntropy';
    const examples = mnistExamples(images, labels, loss);
    const workspace = createWorkspace(shape, 100, 'float32');
    expect(evaluate({ shape, parameters, examples, loss, task: 'classification', workspace }).accuracy).toBe(
      testAccuracy,
    );
  });
});
