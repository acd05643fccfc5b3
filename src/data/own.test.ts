import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDataSet } from './build.ts';
import { allowedOutputUnits, checkDataSettings, dataSetEntry, kindOf, taskOf, tidySettings } from './catalogue.ts';
import { networkForOwn } from './data-sets.ts';
import { checkOwn, FIRST_OWN, ownWidth, suggestedNormalisation } from './own.ts';
import type { DataSet, DataSettings, OwnExamples } from './types.ts';

const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });

/** Examples with up to 15 inputs; a regression or up to 8 classes. */
const owns: fc.Arbitrary<OwnExamples> = fc
  .record({ inputs: fc.integer({ min: 1, max: 15 }), classes: fc.constantFrom(0, 2, 3, 4, 8) })
  .chain(({ inputs, classes }) => {
    const last = classes === 0 ? value : fc.nat(classes - 1);
    const row = fc.tuple(fc.array(value, { minLength: inputs, maxLength: inputs }), last);
    return fc.array(row, { minLength: 1, maxLength: 40 }).map((rows) => ({
      inputNames: Array.from({ length: inputs }, (_, k) => `column ${k + 1}`),
      targetName: 'target',
      classNames: Array.from({ length: classes }, (_, k) => `kind ${k}`),
      rows: rows.flatMap(([x, y]) => [...x, y]),
    }));
  });

function settingsFor(own: OwnExamples, changed: Partial<DataSettings> = {}): DataSettings {
  return tidySettings({ ...dataSetEntry('own').defaults, ...changed, own });
}

function build(settings: DataSettings, seed = 42): DataSet {
  const { learning } = networkForOwn(settings.own?.classNames.length ?? 0);
  return buildDataSet(settings, seed, { outputUnits: allowedOutputUnits(settings)[0], loss: learning.loss });
}

const rowsOf = ({ raw, baseSize }: DataSet, part: 'train' | 'test', count: number) =>
  Array.from({ length: count }, (_, i) => raw[part].inputs.slice(i * baseSize, (i + 1) * baseSize).join());

describe('own data', () => {
  it('is split into training and test examples, each row once, whatever rows, share and seed are', () => {
    fc.assert(
      fc.property(owns, fc.double({ min: 0.5, max: 1, noNaN: true }), fc.nat(1000), (own, trainShare, seed) => {
        const settings = settingsFor(own, { trainShare });
        expect(checkDataSettings(settings)).toBeNull();
        const data = build(settings, seed);
        const width = ownWidth(own);
        const all = Array.from({ length: own.rows.length / width }, (_, i) =>
          Float64Array.from(own.rows.slice(i * width, (i + 1) * width - 1)).join(),
        );
        const [train, test] = [rowsOf(data, 'train', data.train.count), rowsOf(data, 'test', data.test.count)];
        expect([...train, ...test].sort()).toEqual(all.sort());
        expect(data.train.count).toBe(Math.max(1, Math.round(all.length * trainShare)));
        expect(build(settings, seed)).toEqual(data);
      }),
      { numRuns: 100 },
    );
  });

  it('has every class in both parts where there are enough examples of it', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i, -i, i % 4]).flat();
    const own = { ...FIRST_OWN, classNames: ['a', 'b', 'c', 'd'], rows };
    for (const seed of [1, 2, 3]) {
      const { trainLabels, testLabels } = build(settingsFor(own), seed);
      expect(new Set(trainLabels)).toEqual(new Set([0, 1, 2, 3]));
      expect(new Set(testLabels)).toEqual(new Set([0, 1, 2, 3]));
    }
  });

  it('of one or two examples leaves one for training', () => {
    for (const count of [1, 2]) {
      const data = build(settingsFor({ ...FIRST_OWN, rows: FIRST_OWN.rows.slice(0, 3 * count) }, { trainShare: 0.5 }));
      expect([data.train.count, data.test.count]).toEqual([1, count - 1]);
    }
  });

  it('is drawn on the plane, as a curve or not at all, by its inputs and classes', () => {
    const of = (inputs: number, classes: number) =>
      settingsFor({
        inputNames: Array.from({ length: inputs }, (_, k) => `in ${k}`),
        targetName: 'out',
        classNames: Array.from({ length: classes }, (_, k) => `c ${k}`),
        rows: Array.from({ length: inputs + 1 }, () => 0),
      });
    expect([2, 3, 4, 5].map((classes) => kindOf(of(2, classes)))).toEqual(['plane', 'plane', 'plane', 'vector']);
    expect([kindOf(of(1, 0)), kindOf(of(1, 2)), kindOf(of(2, 0))]).toEqual(['line', 'vector', 'vector']);
    expect([taskOf(of(1, 0)), taskOf(of(1, 2))]).toEqual(['regression', 'classification']);
    expect(allowedOutputUnits(of(3, 8))).toEqual([8]);
  });

  it('shows points placed by hand on axes that do not move, and others with a margin', () => {
    expect(build(settingsFor(FIRST_OWN)).domain).toEqual([
      [-2.2, 2.2],
      [-2.2, 2.2],
    ]);
    fc.assert(
      fc.property(owns, (own) => {
        const { raw, domain, baseSize } = build(settingsFor(own, { trainShare: 1 }));
        raw.train.inputs.forEach((x, i) => {
          const [low, high] = domain[i % baseSize];
          expect(low).toBeLessThan(x);
          expect(high).toBeGreaterThan(x);
        });
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [{ inputNames: [] }, '1 to 15 inputs'],
    [{ inputNames: Array.from({ length: 16 }, (_, k) => `x${k}`) }, '1 to 15 inputs'],
    [{ classNames: ['only'] }, '2 to 8 classes'],
    [{ rows: [] }, 'at least one example'],
    [{ rows: [1, 2] }, 'needs 3 numbers'],
    [{ rows: Array.from({ length: 15_003 }, () => 0) }, 'at most 5000'],
    [{ rows: [0, 0, 0, 0, 2e9, 0] }, 'Example 2: every number'],
    [{ rows: [0, Number.NaN, 0] }, 'Example 1: every number'],
    [{ rows: [0, 0, 2] }, 'there is no class number 2'],
    [{ rows: [0, 0, 0.5] }, 'there is no class number 0.5'],
    [{ targetName: '' }, 'needs a name'],
    [{ targetName: 'x'.repeat(41) }, 'at most 40'],
    [{ inputNames: ['a\nb', 'c'] }, 'no line breaks'],
  ])('with %j is refused in words', (changed, message) => {
    expect(checkOwn({ ...FIRST_OWN, ...changed })).toContain(message);
  });

  it('that is large is offered normalised', () => {
    expect(suggestedNormalisation(FIRST_OWN)).toBe('none');
    expect(suggestedNormalisation({ ...FIRST_OWN, rows: [120, 1, 0] })).toBe('standard');
  });
});
