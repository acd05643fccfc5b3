import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_OWN } from '../../data/own.ts';
import { setupForData, setupForOwn } from '../../scene/defaults.ts';
import type { Setup } from '../../scene/types.ts';
import { readWeights } from '../../scene/weights-file.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import type { Instrument } from '../instrument.ts';
import type { Pin } from '../state.ts';
import { openInstrument, settled, visible } from '../testing/bench.ts';
import { historyCsv } from './history-csv.ts';
import { fileName, shownParameters } from './moment.ts';
import { networkCode } from './network-code.ts';
import { kindOfFile } from './open-text.ts';
import { openSession, sessionText } from './session.ts';
import { applyWeights, weightsText } from './weights.ts';

const shown = (instrument: Instrument) => visible(instrument.store.getState());

function saved(instrument: Instrument): string {
  const session = sessionText(instrument.store.getState());
  if ('problem' in session) throw new Error(session.problem);
  return session.text;
}

/** Ten points, so that a few updates are some epochs. */
function small(batchSize: number, data: Setup['data'] = setupForData('xor').data): Setup {
  const usual = data.own ? setupForOwn(data.own) : setupForData(data.name);
  return {
    ...usual,
    data: { ...usual.data, count: data.own ? usual.data.count : 10 },
    learning: { ...usual.learning, batchSize },
  };
}

const OWN = setupForOwn(FIRST_OWN).data;

const pinOf = (instrument: Instrument, name: string): Pin => {
  const { setup, changes, frame, history } = instrument.store.getState();
  return {
    name,
    setup,
    changes,
    update: frame?.update ?? 0,
    updatesPerEpoch: frame?.updatesPerEpoch ?? 1,
    history,
    surface: new Float32Array(4),
  };
};

async function fresh(): Promise<Instrument> {
  return openInstrument(createSessionWorker, setupForData('circles'));
}

describe('a saved session', () => {
  it('opened elsewhere stands on the same step with the same numbers, and saved again is the same file', async () => {
    const deeds = fc.record({
      setup: fc.constantFrom(small(1), small(3), small(4, OWN)),
      moves: fc.array(fc.constantFrom('operation', 'neuron', 'pass', 'example', 'epoch'), {
        minLength: 1,
        maxLength: 6,
      }),
      weight: fc.double({ min: -3, max: 3, noNaN: true }),
      pick: fc.nat(5),
    });
    await fc.assert(
      fc.asyncProperty(deeds, async ({ setup, moves, weight, pick }) => {
        const instrument = await openInstrument(createSessionWorker, setup);
        for (const granularity of moves) {
          instrument.stepForward(granularity);
          await settled(instrument);
        }
        instrument.edit('weight.1.2.0', String(weight));
        await settled(instrument);
        instrument.pick(pick);
        await settled(instrument);
        instrument.stepForward('pass');
        await settled(instrument);
        instrument.select('delta.1.0');
        instrument.setMarks([{ update: instrument.store.getState().frame?.update ?? 0, name: 'here' }]);
        instrument.store.setState({ pins: [pinOf(instrument, 'first'), pinOf(instrument, 'second')] });
        const text = saved(instrument);
        const other = await fresh();
        const opened = openSession(other, text);
        expect(opened).toMatchObject({ ok: true, messages: [] });
        if (opened.ok) other.setView({ ...opened.reading });
        await settled(other);
        await settled(other);
        expect(shown(other)).toEqual(shown(instrument));
        const { selection, marks, pins } = other.store.getState();
        expect(selection).toBe('delta.1.0');
        expect(marks).toHaveLength(1);
        expect(pins.map(({ name, surface }) => [name, surface])).toEqual([
          ['first', null],
          ['second', null],
        ]);
        expect(saved(other)).toBe(text);
        instrument.dispose();
        other.dispose();
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('that is opened takes nothing away for good: undo brings back what was there', async () => {
    const instrument = await fresh();
    instrument.stepForward('example');
    await settled(instrument);
    instrument.edit('weight.1.0.0', '0.75');
    await settled(instrument);
    const mine = pinOf(instrument, 'mine');
    instrument.store.setState({ pins: [mine] });
    const before = shown(instrument);
    const other = await openInstrument(createSessionWorker, small(1));
    openSession(instrument, saved(other));
    await settled(instrument);
    expect(instrument.store.getState().setup.data.name).toBe('xor');
    expect(instrument.store.getState().pins).toEqual([]);
    instrument.undo();
    await settled(instrument);
    expect(shown(instrument).graph).toEqual(before.graph);
    expect(shown(instrument).cursor).toBe(before.cursor);
    expect(instrument.store.getState().pins).toEqual([mine]);
    instrument.redo();
    await settled(instrument);
    expect(instrument.store.getState().pins).toEqual([]);
  });

  it('that is broken changes nothing', async () => {
    const instrument = await fresh();
    const before = instrument.store.getState();
    expect(openSession(instrument, saved(instrument).slice(0, 300))).toEqual({
      ok: false,
      message: expect.stringContaining('not JSON'),
    });
    expect(instrument.store.getState()).toBe(before);
  });
});

describe('saved weights', () => {
  it('are those on the screen: before the update, and after it once its steps have begun', async () => {
    const instrument = await openInstrument(createSessionWorker, small(1));
    const before = instrument.store.getState().frame?.record.before;
    expect(shownParameters(instrument.store.getState())).toEqual({ parameters: before, updates: 0 });
    const { steps, frame } = instrument.store.getState();
    instrument.goToStep(steps.findIndex(({ phase }) => phase === 'update'));
    await settled(instrument);
    expect(shownParameters(instrument.store.getState())).toEqual({ parameters: frame?.record.after, updates: 1 });
  });

  it('given back at the moment they are of change nothing; of another moment they are one deed', async () => {
    const instrument = await openInstrument(createSessionWorker, small(1));
    const start = weightsText(instrument.store.getState(), 'json') ?? '';
    expect(applyWeights(instrument, start)).toEqual({ ok: true, messages: ['These are the weights it has already.'] });
    instrument.stepForward('epoch');
    instrument.stepForward('epoch');
    await settled(instrument);
    const trained = weightsText(instrument.store.getState(), 'json') ?? '';
    const graph = shown(instrument).graph;
    const { length } = instrument.store.getState().past;
    expect(applyWeights(instrument, start).ok).toBe(true);
    await settled(instrument);
    expect(readWeights(weightsText(instrument.store.getState(), 'json') ?? '')).toEqual(readWeights(start));
    expect(instrument.store.getState().past).toHaveLength(length + 1);
    instrument.undo();
    await settled(instrument);
    expect(weightsText(instrument.store.getState(), 'json')).toBe(trained);
    expect(shown(instrument).graph).toEqual(graph);
  });

  it('of another network are refused with both shapes', async () => {
    const instrument = await openInstrument(createSessionWorker, small(1));
    const other = await openInstrument(createSessionWorker, setupForData('blobs'));
    const text = weightsText(other.store.getState(), 'json') ?? '';
    const { record } = other.store.getState().frame ?? {};
    const sizes = [
      record?.shape.network.inputSize,
      ...(record?.shape.network.layers.map(({ units }) => units) ?? []),
    ].join('-');
    const before = instrument.store.getState();
    const applied = applyWeights(instrument, text);
    expect(applied).toMatchObject({ ok: false, message: expect.stringMatching(/the one on the screen is 2-3-2/) });
    expect(applied).toMatchObject({ message: expect.stringContaining(`of a network ${sizes}`) });
    expect(instrument.store.getState()).toBe(before);
  });

  it('of a large network are refused where the list of changes has no room', async () => {
    const setup = small(1);
    const hidden = Array.from({ length: 6 }, () => ({ units: 8, activation: 'tanh' as const }));
    const instrument = await openInstrument(createSessionWorker, {
      ...setup,
      layers: [...hidden, ...setup.layers.slice(-1)],
    });
    const start = weightsText(instrument.store.getState(), 'json') ?? '';
    const other = JSON.parse(start);
    for (const layer of other.layers)
      for (const row of layer.weights) row.splice(0, row.length, ...row.map((value: number) => value + 1));
    expect(applyWeights(instrument, JSON.stringify(other)).ok).toBe(true);
    await settled(instrument);
    instrument.stepForward('example');
    instrument.stepForward('example');
    await settled(instrument);
    expect(applyWeights(instrument, start)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/room for \d+ changes/),
    });
  });

  it('as CSV have a line for every weight and bias, with every digit', async () => {
    const instrument = await openInstrument(createSessionWorker, small(1));
    const lines = (weightsText(instrument.store.getState(), 'csv') ?? '').split('\r\n');
    expect(lines[0]).toBe('layer,neuron,from,value');
    expect(lines).toHaveLength(1 + 2 * 3 + 3 + 3 * 2 + 2 + 1);
    const { before } = instrument.store.getState().frame?.record ?? {};
    expect(lines[2]).toBe(`1,1,2,${before?.weights[1][1]}`);
    expect(lines[3]).toBe(`1,1,bias,${before?.biases[1][0]}`);
  });
});

describe('other files', () => {
  it('have names that say what they are of', async () => {
    const instrument = await openInstrument(createSessionWorker, small(1));
    instrument.goToUpdate(17);
    await settled(instrument);
    const { epoch } = instrument.store.getState().frame ?? {};
    expect(epoch).toBe(3);
    expect(fileName(instrument.store.getState(), '', 'json')).toBe('backstep-xor-epoch-3.json');
    expect(fileName(instrument.store.getState(), 'weights', 'csv')).toBe('backstep-xor-epoch-3-weights.csv');
  });

  it('a loss history is a table with a point in numbers and nothing where nothing is defined', () => {
    const point = {
      update: 8,
      epoch: 2,
      trainLoss: 0.1 + 0.2,
      testLoss: null,
      trainAccuracy: 0.5,
      testAccuracy: null,
      layers: null,
    };
    expect(historyCsv([point])).toBe(
      'update,epoch,training loss,test loss,training accuracy,test accuracy\r\n8,2,0.30000000000000004,,0.5,\r\n',
    );
  });

  it('the code says what it is of', async () => {
    const instrument = await openInstrument(createSessionWorker, small(3));
    const { store } = instrument;
    expect(networkCode(store.getState(), 'numpy')).toMatch(
      /^# Backstep: XOR, network 2-3-2, epoch 1, before update 1\.\n/,
    );
    expect(networkCode(store.getState(), 'pytorch')).toContain('the 3 examples on the screen');
  });

  it('are told apart by what is in them', () => {
    expect(kindOfFile('a.json', '{"format": "backstep-session"}')).toEqual({ kind: 'session' });
    expect(kindOfFile('dropped', '{"format": "backstep-weights"}')).toEqual({ kind: 'weights' });
    expect(kindOfFile('a.csv', '{x},{y}\n1,2')).toEqual({ kind: 'csv' });
    expect(kindOfFile('a.txt', '1;2')).toEqual({ kind: 'csv' });
    expect(kindOfFile('a.json', '{"format": 3}')).toEqual({ problem: expect.stringContaining('neither') });
    expect(kindOfFile('a.json', '{"format": ')).toEqual({ problem: expect.stringContaining('breaks off') });
    expect(kindOfFile('a.png', '\u0089PNG\r\n\0\0')).toEqual({ problem: expect.stringContaining('no text') });
  });
});
