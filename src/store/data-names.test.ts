import { describe, expect, it } from 'vitest';
import { FIRST_OWN } from '../data/own.ts';
import { setupForData, setupForOwn } from '../scene/defaults.ts';
import { reconcile } from '../scene/reconcile.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { explanationOf } from './explanation.ts';
import { graphModel } from './graph-model.ts';
import type { Instrument } from './instrument.ts';
import { cardOf } from './origin.ts';
import { outputModel } from './output-model.ts';
import { openInstrument } from './testing/bench.ts';

const state = (instrument: Instrument) => instrument.store.getState();
const open = (setup: Setup) => openInstrument(createSessionWorker, setup);
const xor = setupForData('xor');
const withFeatures: Setup = { ...xor, data: { ...xor.data, features: ['square1', 'product', 'sine2'] } };
const input = (instrument: Instrument, index: number) =>
  graphModel(state(instrument))?.nodes.find(({ id }) => id === `activation.0.${index}`);

describe('an input', () => {
  it('that is only counted is called by its number, one that means something or is computed by its name', async () => {
    const plane = await open(withFeatures);
    expect([0, 1, 2, 3, 4].map((k) => input(plane, k)?.label.split(':')[0])).toEqual([
      'input 1',
      'input 2',
      'input “x₁²”',
      'input “x₁x₂”',
      'input “sin πx₂”',
    ]);
    expect(input(plane, 0)?.caption).toBeNull();
    expect(input(plane, 3)?.caption).toMatchObject({ symbol: null, text: 'x₁x₂' });
    expect(input(plane, 3)?.name).toMatchObject({ base: 'x', subscript: '4' });
    const houses = await open(setupForData('houses'));
    expect(input(houses, 0)?.label).toMatch(/^input “area”: value/);
    expect(explanationOf(state(houses))?.operands[0].label).toMatch(/^area \d+ m²$/);
  });

  it('that is computed cannot be typed, and says so', async () => {
    const instrument = await open(withFeatures);
    expect(instrument.edit('activation.0.2', '1')).toBe(
      'This input is computed from others: type another value for those.',
    );
    expect(instrument.edit('activation.0.1', '1')).toBeNull();
  });

  it('that is computed shows how, with numbers, in the card of the step and in its own', async () => {
    const instrument = await open(withFeatures);
    const card = cardOf(state(instrument), 'activation.0.3', null);
    expect(card?.origin.sentence).toContain('Computed from other inputs');
    const [first, second] = state(instrument).frame?.record.activations[0] ?? [];
    expect(card?.origin.lines[0].slots.map(({ value }) => value)).toEqual([first, second, first * second]);
    expect(explanationOf(state(instrument))?.lines).toHaveLength(3 + 2);
  });
});

describe('a normalised example', () => {
  it('shows the step from what was measured to what goes in, for input and target', async () => {
    const instrument = await open(setupForData('houses'));
    const { data, frame } = state(instrument);
    if (!data || !frame) throw new Error('nothing is open');
    const [example] = frame.record.exampleIndices;
    const area = data.raw.train.inputs[example];
    const { sentence, lines } = cardOf(state(instrument), 'activation.0.0', null)?.origin ?? {
      sentence: '',
      lines: [],
    };
    expect(sentence).toContain(`area ${area} m². Normalised: less the mean`);
    const [raw, offset, scale, result] = lines[0].slots.map(({ value }) => value);
    expect(raw).toBe(area);
    expect((raw - offset) / scale).toBeCloseTo(result, 3);
    expect(result).toBe(frame.record.activations[0][0]);
    const target = cardOf(state(instrument), 'target.1.0', null)?.origin;
    expect(target?.sentence).toContain(`price ${data.raw.train.targets[example]} thousand.`);
    expect(explanationOf(state(instrument))?.sentence).toContain('divided by the standard deviation');
  });

  it('is drawn in raw units, with the curve of the network turned back', async () => {
    const instrument = await open(setupForData('houses'));
    const { data } = state(instrument);
    if (!data?.targetScaling) throw new Error('no scaling');
    const { offset, scale } = data.targetScaling;
    const surface = Float32Array.of(-1, 0, 1);
    const frame = state(instrument).frame;
    instrument.store.setState({ frame: frame && { ...frame, surface } });
    const model = outputModel(state(instrument));
    if (model?.kind !== 'line') throw new Error('houses are drawn as a line');
    expect([model.inputName, model.outputName]).toEqual(['area (m²)', 'price (thousand)']);
    expect(model.domain).toEqual([30, 190]);
    expect([...(model.curve ?? [])]).toEqual([...Float32Array.of(offset - scale, offset, offset + scale)]);
    expect(outputModel(state(instrument))).toMatchObject({ curve: model.curve });
    expect(model.format(model.train.inputs[0])).toBe(String(model.train.inputs[0]));
  });

  it('gives the answer of the network in raw units where it is computed', async () => {
    const instrument = await open(setupForData('houses'));
    const at = state(instrument).steps.findIndex(({ kind }) => kind === 'activate');
    instrument.goToStep(at);
    const { data, frame } = state(instrument);
    const price = data?.raw.train.targets[frame?.record.exampleIndices[0] ?? -1];
    expect(explanationOf(state(instrument))?.remark).toMatch(
      new RegExp(`That is a price of about [\\d.]+ thousand \\(of this example: ${price} thousand\\): `),
    );
  });

  it('says so where the digits shown do not give the price shown, and only there', async () => {
    const instrument = await open(setupForData('houses'));
    const { steps, view } = state(instrument);
    instrument.goToStep(steps.findIndex(({ kind }) => kind === 'activate'));
    let noted = 0;
    for (let digits = 2; digits <= 9; digits++) {
      instrument.setView({ numbers: { ...view.numbers, digits } });
      const remark = explanationOf(state(instrument))?.remark ?? '';
      const found = /about (\S+) thousand \(.*?: (\S+) · (\S+) \+ (\S+)\.(?: Rounded .* would give (\S+)\.)?$/.exec(
        remark,
      );
      if (!found) throw new Error(remark);
      const [shown, factor, times, plus] = found.slice(1, 5).map((text) => Number(text.replace('−', '-')));
      const isOff = Math.abs(factor * times + plus - shown) > 0.5 / 10 ** (found[1].split('.')[1]?.length ?? 0);
      expect(found[5] !== undefined).toBe(isOff);
      noted += isOff ? 1 : 0;
    }
    expect(noted).toBeGreaterThan(0);
  });
});

describe('a target of a lone output between two classes with names', () => {
  it('says which class it stands for: in the graph, and on the cards of input, loss and delta', async () => {
    const instrument = await open(setupForOwn({ ...FIRST_OWN, classNames: ['Hund', 'Katze'] }));
    const { frame } = state(instrument);
    const target = frame?.record.targets[0] ?? -1;
    const name = ['Hund', 'Katze'][target];
    expect(graphModel(state(instrument))?.targets[0].label).toBe(`target of the output: ${target} (${name})`);
    const cards = { input: `target of the output (${name})`, loss: `(${name})`, delta: `target (${name})` };
    for (const [kind, words] of Object.entries(cards)) {
      instrument.goToStep(state(instrument).steps.findIndex((step) => step.kind === kind && step.layer !== 1));
      const card = explanationOf(state(instrument));
      const rows = card?.operands.flatMap(({ label, terms }) => [label, ...terms.map(({ text }) => text)]);
      expect(rows).toContain(words);
      if (kind !== 'delta') expect(card?.sentence).toContain(`“${name}”`);
    }
    const { view } = state(instrument);
    instrument.setView({ numbers: { ...view.numbers, hidden: true } });
    instrument.goToStep(0);
    expect(JSON.stringify([graphModel(state(instrument)), explanationOf(state(instrument))])).not.toContain(name);
  });

  it('and one-hot targets are those of outputs that are called by their classes', async () => {
    const instrument = await open(setupForOwn({ ...FIRST_OWN, classNames: ['Hund', 'Katze', 'Maus'] }));
    expect(graphModel(state(instrument))?.targets.map(({ label }) => label.split(':')[0])).toEqual([
      'target of the output “Hund”',
      'target of the output “Katze”',
      'target of the output “Maus”',
    ]);
  });
});

describe('own data', () => {
  it('is drawn on the plane with its own classes, and with 15 inputs as a vector with their names', async () => {
    const plane = outputModel(state(await open(setupForOwn({ ...FIRST_OWN, classNames: ['cat', 'dog'] }))));
    expect(plane).toMatchObject({ kind: 'plane', classNames: ['cat', 'dog'], inputNames: ['x₁', 'x₂'] });
    const inputNames = Array.from({ length: 15 }, (_, k) => `column ${k + 1}`);
    const rows = Array.from({ length: 10 * 16 }, (_, i) => (i % 16 === 15 ? Math.floor(i / 16) % 2 : Math.sin(i)));
    const wide = await open(reconcile(setupForOwn({ ...FIRST_OWN, inputNames, rows })).setup);
    expect(outputModel(state(wide))?.kind).toBe('vector');
    expect(input(wide, 14)?.label).toMatch(/^input “column 15”/);
  });
});
