import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failures, PRECISIONS, runCase } from './conformance.ts';
import { casesOfFile, parseCase } from './conformance-case.ts';

const folder = new URL('./fixtures/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => casesOfFile(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));

test('there are 116 reference cases in 9 files', () => {
  expect(files).toHaveLength(9);
  expect(files.flatMap(read)).toHaveLength(116);
});

describe.each(files)('%s', (file) => {
  const cases = read(file).map(parseCase);
  describe.each(cases)('$name', (reference) => {
    test.each(PRECISIONS)('every tensor equals its PyTorch reference in %s', (precision) => {
      const comparisons = runCase(reference, precision);
      const layers = reference.shape.layers.length;
      expect(comparisons).toHaveLength(5 * layers + 5 + reference.later.length * (2 * layers + 1));
      expect(failures(comparisons)).toEqual([]);
    });
  });
});
