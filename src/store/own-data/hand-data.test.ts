import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupForData } from '../../scene/defaults.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import type { Instrument } from '../instrument.ts';
import { chooseData } from '../setup.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { ownFromSet } from './convert.ts';
import {
  cleared,
  EMPTY_LINE,
  EMPTY_PLANE,
  handKind,
  type OwnExamples,
  placeOf,
  rowCount,
  withClass,
  withoutClass,
  withoutPoints,
} from './examples.ts';
import { createEditor, handExamples, handOf, openExamples } from './hand-data.ts';
import { chooseOwn, lastOwn } from './last-own.ts';
import { currentPoint, ownPicture, setPicture } from './picture.ts';
import { dataSentence } from './sentence.ts';
import { exampleTable } from './table.ts';

const circles = setupForData('circles');
const small = { ...circles, data: { ...circles.data, count: 20 } };

function own(instrument: Instrument) {
  const { setup } = instrument.store.getState();
  const examples = handExamples(setup, handOf(instrument).getState().draft);
  if (!examples) throw new Error('There are no own examples.');
  return examples;
}

async function opened(setup = small): Promise<Instrument> {
  return openInstrument(createSessionWorker, setup);
}

async function withOwnCircles(): Promise<Instrument> {
  const instrument = await opened();
  const { data } = instrument.store.getState();
  const converted = data && ownFromSet(data);
  if (!converted) throw new Error('Circles cannot be edited.');
  openExamples(instrument, converted);
  await settled(instrument);
  return instrument;
}

describe('a set as own data', () => {
  it('keeps every point, to what can be seen of it, the classes, the network and its start weights', async () => {
    const instrument = await opened();
    const before = instrument.store.getState();
    const points = before.data && setPicture(before.data)?.points;
    const record = before.frame?.record;
    const converted = before.data && ownFromSet(before.data);
    if (!converted || !points) throw new Error('Circles cannot be edited.');
    openExamples(instrument, converted);
    await settled(instrument);
    const { setup, data, frame } = instrument.store.getState();
    expect(setup.data.name).toBe('own');
    expect(setup.layers).toEqual(small.layers);
    expect(setup.data.trainShare).toBe(small.data.trainShare);
    expect(data?.classNames).toEqual(['class 0', 'class 1']);
    const picture = ownPicture(setup, own(instrument));
    expect(picture.points.map(({ label }) => label)).toEqual(points.map(({ label }) => label));
    picture.points.forEach(({ x, y }, index) => {
      expect(x).toBeCloseTo(points[index].x, 1);
      expect(y).toBeCloseTo(points[index].y, 1);
    });
    expect(frame?.record.shape.network).toEqual(record?.shape.network);
    expect(frame?.record.before).toEqual(record?.before);
  });

  it('marks as test points exactly those that the session tests with', async () => {
    const instrument = await withOwnCircles();
    const { setup, data } = instrument.store.getState();
    const { points } = ownPicture(setup, own(instrument));
    const of = (isTest: boolean) => points.filter((point) => point.isTest === isTest).flatMap(({ x, y }) => [x, y]);
    expect(of(false)).toEqual([...(data?.raw.train.inputs ?? [])]);
    expect(of(true)).toEqual([...(data?.raw.test.inputs ?? [])]);
  });

  it('one more point changes the part of at most one of the others', async () => {
    const instrument = await withOwnCircles();
    const { setup } = instrument.store.getState();
    let examples = own(instrument);
    for (let index = 0; index < 30; index++) {
      const before = ownPicture(setup, examples).points;
      examples = { ...examples, rows: [...examples.rows, 0.1 * index, 0, index % 2] };
      const after = ownPicture(setup, examples).points;
      expect(before.filter((point, at) => after[at].isTest !== point.isTest).length).toBeLessThanOrEqual(2);
    }
  });

  it('training and test points stay what they are when one is erased, but one of each class at most; when one is moved, all', async () => {
    const instrument = await withOwnCircles();
    const { setup } = instrument.store.getState();
    let examples = own(instrument);
    for (let index = 0; index < 80; index++) {
      examples = { ...examples, rows: [...examples.rows, Math.cos(index), Math.sin(index), index % 2] };
    }
    openExamples(instrument, examples);
    const kinds = (shown: OwnExamples) => ownPicture(setup, shown).points.map(({ isTest }) => isTest);
    const before = kinds(examples);
    expect(before.filter((isTest) => isTest)).toHaveLength(20);
    for (let row = 0; row < 100; row += 7) {
      const after = kinds(withoutPoints(examples, [row]));
      const others = before.filter((_, at) => at !== row);
      expect(others.filter((isTest, at) => isTest !== after[at]).length).toBeLessThanOrEqual(2);
    }
    const editor = createEditor(instrument);
    for (let row = 0; row < 100; row += 9) {
      editor.move(row, { x: row / 50 - 1, y: 0.3 });
      expect(placeOf(own(instrument), row).x).toBeCloseTo(row / 50 - 1, 1);
      expect(kinds(own(instrument))).toEqual(before);
    }
  });

  it('once trained, other points start the network anew, which is said; undo brings the run back', async () => {
    const instrument = await withOwnCircles();
    const editor = createEditor(instrument);
    const notice = () => instrument.store.getState().notice?.text ?? '';
    editor.place({ x: 0.5, y: 0.5 });
    await settled(instrument);
    expect(notice()).toBe('');
    instrument.goToUpdate(40);
    await settled(instrument);
    editor.erase([3]);
    expect(notice()).toMatch(/^The network starts anew with these points; Ctrl\+Z/);
    await settled(instrument);
    expect(notice()).toMatch(/starts anew/);
    expect(instrument.store.getState().frame?.update).toBe(0);
    editor.erase([3]);
    await settled(instrument);
    expect(notice()).toBe('');
    instrument.undo();
    await settled(instrument);
    instrument.undo();
    await settled(instrument);
    expect(instrument.store.getState().frame?.update).toBe(40);
  });

  it('is not offered for sets that are no points', async () => {
    const { data } = (await opened(setupForData('mazur'))).store.getState();
    expect(data && ownFromSet(data)).toBeNull();
    expect(data && setPicture(data)).toBeNull();
  });
});

describe('a hand on the plane', () => {
  it('whatever it does, the session has those examples, and undo brings back the ones before', {
    timeout: 30_000,
  }, async () => {
    const coordinate = fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10);
    const spot = fc.record({ x: coordinate, y: coordinate });
    const deed = fc.oneof(
      fc.record({ do: fc.constant('place' as const), spot, label: fc.nat(1) }),
      fc.record({ do: fc.constant('move' as const), spot, row: fc.nat(40) }),
      fc.record({ do: fc.constant('erase' as const), row: fc.nat(40) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 5 }), async (deeds) => {
        const instrument = await withOwnCircles();
        const editor = createEditor(instrument);
        const pasts: (readonly number[])[] = [];
        for (const step of deeds) {
          const before = own(instrument).rows;
          const row = 'row' in step ? step.row % rowCount(own(instrument)) : 0;
          if (step.do === 'place') {
            editor.take(step.label);
            editor.place(step.spot);
          } else if (step.do === 'move') editor.move(row, step.spot);
          else editor.erase([row]);
          await settled(instrument);
          if (own(instrument).rows !== before) pasts.push(before);
          const { data } = instrument.store.getState();
          expect((data?.train.count ?? 0) + (data?.test.count ?? 0)).toBe(rowCount(own(instrument)));
        }
        for (const rows of pasts.reverse()) {
          instrument.undo();
          await settled(instrument);
          expect(own(instrument).rows).toEqual(rows);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('says what it did', async () => {
    const instrument = await opened();
    openExamples(instrument, EMPTY_PLANE);
    const editor = createEditor(instrument);
    expect(editor.place({ x: 0.5, y: -1 })).toBe('class 0 placed at x₁ 0.50, x₂ −1.00. 1 point.');
    await settled(instrument);
    expect(editor.move(0, { x: 0.5, y: -1 })).toBe('');
    expect(editor.move(0, { x: 1, y: 1 })).toBe('Moved to x₁ 1.00, x₂ 1.00.');
    expect(editor.recolour(0, 1)).toBe('It is class 1 now.');
    expect(editor.erase([0])).toBe('class 1 erased. 0 points.');
    expect(editor.take(3)).toBe('');
  });

  it('an empty plane waits as a draft: the session keeps its examples until there is one, and then all are trained on', async () => {
    const instrument = await opened();
    openExamples(instrument, EMPTY_PLANE);
    expect(handOf(instrument).getState().draft).toBe(EMPTY_PLANE);
    expect(instrument.store.getState().setup.data.name).toBe('circles');
    createEditor(instrument).place({ x: 1, y: 1 });
    await settled(instrument);
    const { setup, data } = instrument.store.getState();
    expect(handOf(instrument).getState().draft).toBeNull();
    expect(setup.data.trainShare).toBe(1);
    expect(data?.train.count).toBe(1);
  });

  it('clearing is a draft that other data end', async () => {
    const instrument = await withOwnCircles();
    openExamples(instrument, cleared(own(instrument)));
    expect(rowCount(own(instrument))).toBe(0);
    chooseData(instrument, 'moons');
    await settled(instrument);
    expect(handOf(instrument).getState().draft).toBeNull();
  });

  it('another class gives the network another output, and taking it away one less', async () => {
    const instrument = await withOwnCircles();
    const outputs = () => instrument.store.getState().setup.layers.at(-1)?.units;
    expect(outputs()).toBe(1);
    openExamples(instrument, withClass(own(instrument)));
    await settled(instrument);
    expect(outputs()).toBe(3);
    expect(instrument.store.getState().notice?.text).toMatch(/3 classes needs 3 outputs/);
    openExamples(instrument, withoutClass(own(instrument), 2));
    await settled(instrument);
    expect(outputs()).toBeLessThan(3);
  });

  it('on a line the network becomes one for a number, and the second number is its target', async () => {
    const instrument = await opened();
    openExamples(instrument, EMPTY_LINE);
    const editor = createEditor(instrument);
    editor.place({ x: -0.5, y: 1.25 });
    await settled(instrument);
    const { setup, data } = instrument.store.getState();
    expect(handKind(own(instrument))).toBe('line');
    expect(setup.layers.at(-1)).toEqual({ units: 1, activation: 'linear' });
    expect([...(data?.raw.train.targets ?? [])]).toEqual([1.25]);
  });

  it('where a link has fixed the data, nothing changes and the reason is said', async () => {
    const instrument = await withOwnCircles();
    const before = own(instrument);
    instrument.store.setState({ lock: ['data'] });
    createEditor(instrument).erase([0]);
    expect(own(instrument)).toBe(before);
    expect(instrument.store.getState().notice?.text).toMatch(/fixed the data/);
  });

  it('own data come back when they are chosen again', async () => {
    const instrument = await withOwnCircles();
    const before = own(instrument);
    lastOwn(instrument);
    chooseData(instrument, 'moons');
    await settled(instrument);
    chooseOwn(instrument);
    await settled(instrument);
    expect(own(instrument)).toEqual(before);
  });
});

describe('the picture and the table', () => {
  it('the picture points to the example being stepped, wherever it stands among the rows', async () => {
    const instrument = await withOwnCircles();
    instrument.pick(3);
    await settled(instrument);
    const state = instrument.store.getState();
    const picture = ownPicture(state.setup, own(instrument));
    const at = currentPoint(state, picture) ?? -1;
    const { x, y } = picture.points[at];
    expect([x, y]).toEqual([...(state.data?.raw.train.inputs.slice(6, 8) ?? [])]);
  });

  it('show what the network gets beside what was given, where that is different', async () => {
    const state = (await opened(setupForData('houses'))).store.getState();
    const table = state.data && exampleTable(state, state.data);
    expect(table?.given[0]).toMatch(/^area \(/);
    expect(table?.shown).toHaveLength(2);
    expect(table?.rows[0].shown).toHaveLength(2);
    expect(table?.rows[0].shown[0]).not.toBe(table?.rows[0].given[0]);
    const plain = (await opened()).store.getState();
    expect(plain.data && exampleTable(plain, plain.data).shown).toEqual([]);
  });

  it('list at most 200 of many, test examples too, and say how many there are', async () => {
    const many = { ...circles, data: { ...circles.data, count: 1000 } };
    const state = (await opened(many)).store.getState();
    const table = state.data && exampleTable(state, state.data);
    expect(table?.count).toBe(1000);
    expect(table?.rows).toHaveLength(200);
    expect(table?.rows.filter(({ isTest }) => isTest)).toHaveLength(40);
  });

  it('the sentence says what the set is', async () => {
    const instrument = await withOwnCircles();
    expect(dataSentence(instrument.store.getState().setup)).toBe(
      'Your own data: 20 examples of 2 classes, told apart by x₁ and x₂.',
    );
    expect(dataSentence(circles)).toBe('A disc of one class inside a ring of the other.');
  });
});
