import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_OWN } from '../data/own.ts';
import { FEATURE_NAMES, NORMALISATION_NAMES, type OwnExamples } from '../data/types.ts';
import { defaultScene, setupForData, setupForOwn } from './defaults.ts';
import { readScene, writeScene } from './link.ts';
import { readOwn, writeOwn } from './link-data.ts';
import { reconcile } from './reconcile.ts';
import { checkSetup } from './schema.ts';

const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => x + 0);
const names = fc.oneof(
  fc.constantFrom(
    'x₁',
    'x₂',
    'x',
    'y',
    'class',
    'class 0',
    '2',
    '25',
    '%2C',
    'a,b',
    'a:b',
    '100 %',
    '<b>',
    '&=#',
    '名',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => text.replace(/\p{Cc}/gu, '_')),
);
const owns: fc.Arbitrary<OwnExamples> = fc
  .record({ inputs: fc.integer({ min: 1, max: 15 }), classes: fc.constantFrom(0, 2, 3, 8) })
  .chain(({ inputs, classes }) =>
    fc.record({
      inputNames: fc.array(names, { minLength: inputs, maxLength: inputs }),
      targetName: names,
      classNames: fc.array(names, { minLength: classes, maxLength: classes }),
      rows: fc
        .array(
          fc.tuple(
            fc.array(value, { minLength: inputs, maxLength: inputs }),
            classes === 0 ? value : fc.nat(classes - 1),
          ),
          { minLength: 1, maxLength: 12 },
        )
        .map((rows) => rows.flatMap(([x, y]) => [...x, y])),
    }),
  );

describe('own data in a link', () => {
  it('comes back with every name and every bit of every number', () => {
    fc.assert(
      fc.property(owns, (own) => {
        expect(readOwn(writeOwn(own))).toEqual(own);
      }),
      { numRuns: 300 },
    );
  });

  it('comes back through a whole link, with its network', () => {
    fc.assert(
      fc.property(owns, (own) => {
        const checked = checkSetup(reconcile(setupForOwn(own)).setup);
        if (!checked.ok) throw new Error(checked.message);
        const scene = { ...defaultScene(), setup: checked.value };
        expect(readScene(`?${writeScene(scene)}`)).toEqual({ scene, messages: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('is short and readable for points on the plane', () => {
    expect(writeOwn({ ...FIRST_OWN, rows: [-1.2, 0.8, 0, 1.1, -0.9, 1] })).toBe('2::2:-1.2,.8,0:1.1,-.9,1');
    const scene = { ...defaultScene(), setup: setupForOwn(FIRST_OWN) };
    expect(writeScene(scene)).toContain('&own=2::2:-1.2,.8,0:-.8,-.6,0:');
    expect(writeScene(scene).length).toBeLessThan(400);
  });

  it.each([
    ['2::2:1,2', 'Example 1 needs 3 numbers'],
    ['2::2:1,2,0:1,x,0', 'Example 2 has something that is not a number'],
    ['2::2:1,2,5', 'no class number 5'],
    ['99::2:1,2,5', '1 to 15 inputs'],
    ['999999999999:::1', 'Example 1 needs 2 numbers'],
    ['2::9:1,2,0', '2 to 8 classes'],
    ['2::2', 'at least one example'],
    ['2::2:1e10,2,0', 'every number must lie'],
    [`2::2:${'1,2,0:'.repeat(6000)}1,2,0`, 'at most 5000'],
  ])('%s is refused in words, and usual points are shown', (text, message) => {
    const read = readScene(`data=own&own=${text}`);
    expect(read.messages.join(' ')).toContain(message);
    expect(read.scene.setup.data.own).toEqual(FIRST_OWN);
  });
});

describe('features and normalisation in a link', () => {
  it('come back for every set that can have them', () => {
    const cases = fc.record({
      name: fc.constantFrom('xor' as const, 'curve' as const, 'houses' as const, 'fruit' as const, 'own' as const),
      features: fc.subarray([...FEATURE_NAMES]),
      normalisation: fc.constantFrom(...NORMALISATION_NAMES),
    });
    fc.assert(
      fc.property(cases, ({ name, ...chosen }) => {
        const usual = setupForData(name);
        const checked = checkSetup(reconcile({ ...usual, data: { ...usual.data, ...chosen } }).setup);
        if (!checked.ok) throw new Error(checked.message);
        const scene = { ...defaultScene(), setup: checked.value };
        expect(readScene(writeScene(scene))).toEqual({ scene, messages: [] });
      }),
    );
  });

  it('are named wherever they decide a number, and nowhere else', () => {
    const link = (name: 'xor' | 'houses') => writeScene({ ...defaultScene(), setup: setupForData(name) });
    expect(link('xor')).not.toMatch(/norm=|features=|own=/);
    expect(link('houses')).toContain('norm=standard');
    const houses = readScene('data=houses&norm=none&features=square1,sine1').scene.setup.data;
    expect(houses).toMatchObject({ normalisation: 'none', features: ['square1', 'sine1'] });
  });

  it('that are unknown, or not possible for the data, are left out with a message', () => {
    expect(readScene('data=xor&features=cube').messages[0]).toContain('features: “cube”');
    expect(readScene('data=xor&norm=log').messages[0]).toContain('norm: “log”');
    const line = readScene('data=line&features=square1,product');
    expect(line.messages[0]).toContain('one or two inputs');
    expect(line.scene.setup.data.features).toEqual(['square1']);
  });
});
