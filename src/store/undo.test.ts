import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { withMark } from './marks.ts';
import { changeLearning, changeSetup, chooseData, reseed } from './setup.ts';
import { openInstrument, settled, visible } from './testing/bench.ts';

/** Eight points of XOR in batches of three: six updates have a whole batch, every third one less. */
function smallXor(): Setup {
  const usual = setupForData('xor');
  return { ...usual, data: { ...usual.data, count: 10 }, learning: { ...usual.learning, batchSize: 3 } };
}

interface Deed {
  readonly name: string;
  do(instrument: Instrument): void | Promise<void>;
}

const state = (instrument: Instrument) => instrument.store.getState();
const rate = (learningRate: number) => ({ optimizer: { type: 'sgd' as const, learningRate } });

/** A run by whole updates, paused as soon as it has come some way. */
async function train(instrument: Instrument): Promise<void> {
  instrument.setView({ granularity: 'example' });
  instrument.setSpeed(7);
  const from = state(instrument).frame?.update ?? 0;
  instrument.play();
  if (!state(instrument).playing) return;
  await new Promise<void>((resolve) => {
    const stop = instrument.store.subscribe(({ frame, playing }) => {
      if (playing && (frame?.update ?? 0) <= from) return;
      stop();
      resolve();
    });
  });
  instrument.pause();
}

const moves: fc.Arbitrary<Deed> = fc.oneof(
  fc
    .nat(20)
    .map((update) => ({ name: `go to ${update}`, do: (instrument: Instrument) => instrument.goToUpdate(update) })),
  fc.nat(200).map((index) => ({ name: `step ${index}`, do: (instrument: Instrument) => instrument.goToStep(index) })),
);

const acts: fc.Arbitrary<Deed> = fc.oneof(
  fc.double({ min: -2, max: 2, noNaN: true }).map((value) => ({
    name: `weight ${value}`,
    do(instrument: Instrument) {
      instrument.edit('weight.1.1.1', String(value));
    },
  })),
  fc.double({ min: 0, max: 1, noNaN: true }).map((value) => ({
    name: `target ${value}`,
    do(instrument: Instrument) {
      const { layers } = state(instrument).setup;
      instrument.edit(`target.${layers.length}.0`, String(value));
    },
  })),
  fc.nat(3).map((example) => ({ name: `pick ${example}`, do: (instrument: Instrument) => instrument.pick(example) })),
  fc.constantFrom(0.02, 1.5, 3).map((value) => ({
    name: `rate ${value}`,
    do: (instrument: Instrument) => changeLearning(instrument, rate(value)),
  })),
  fc.constantFrom('and', 'xor', 'moons').map((data) => ({
    name: data,
    do: (instrument: Instrument) => chooseData(instrument, data as 'and'),
  })),
  fc.constantFrom(2, 4).map((units) => ({
    name: `units ${units}`,
    do(instrument: Instrument) {
      const { layers } = state(instrument).setup;
      changeSetup(instrument, { layers: [{ ...layers[0], units }, ...layers.slice(1)] });
    },
  })),
  fc.constant({ name: 'reseed', do: reseed }),
  fc.constant({ name: 'restart', do: (instrument: Instrument) => instrument.restart() }),
  fc.constant({
    name: 'mark',
    do(instrument: Instrument) {
      const { frame, marks } = state(instrument);
      instrument.setMarks(withMark(marks, frame?.update ?? 0, `moment ${frame?.update}`));
    },
  }),
  fc.constant({ name: 'train', do: train }),
);

/** All that belongs to a moment: its numbers to the bit, the run it is of, and the names. */
function moment(instrument: Instrument) {
  const { setup, changes, marks, frame } = state(instrument);
  const { before, optimizerBefore, after } = frame?.record ?? {};
  return { shown: visible(state(instrument)), setup, changes, marks, before, optimizerBefore, after };
}

const lossAt = (instrument: Instrument) =>
  state(instrument).history.map(({ update, trainLoss }) => [update, trainLoss]);

async function act(instrument: Instrument, deed: Deed): Promise<void> {
  await deed.do(instrument);
  await settled(instrument);
}

async function undo(instrument: Instrument): Promise<void> {
  instrument.undo();
  await settled(instrument);
}

async function redo(instrument: Instrument): Promise<void> {
  instrument.redo();
  await settled(instrument);
}

describe('undo', () => {
  it('all the way leads to the first moment bit for bit, redo all the way to the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(acts, moves), { maxLength: 7 }), async (list) => {
        const instrument = await openInstrument(createSessionWorker, smallXor());
        let first = moment(instrument);
        for (const deed of list) {
          // Where one has walked before the first deed is where undo leads.
          if (state(instrument).past.length === 0) first = moment(instrument);
          await act(instrument, deed);
        }
        if (state(instrument).past.length === 0) return;
        const last = moment(instrument);
        const losses = lossAt(instrument);
        while (state(instrument).past.length > 0) await undo(instrument);
        expect(moment(instrument)).toEqual(first);
        while (state(instrument).future.length > 0) await redo(instrument);
        expect(moment(instrument)).toEqual(last);
        // More may be known by now: what the session learned of the same run on the way.
        expect(lossAt(instrument)).toEqual(expect.arrayContaining(losses));
        instrument.dispose();
      }),
      { numRuns: 60, verbose: 1 },
    );
  }, 60_000);

  it('of an edit brings back the later run that it dropped, with its losses', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    await act(instrument, { name: 'far', do: () => instrument.goToUpdate(30) });
    await act(instrument, { name: 'rate', do: () => changeLearning(instrument, rate(0.7)) });
    await act(instrument, { name: 'farther', do: () => instrument.goToUpdate(60) });
    const end = moment(instrument);
    await act(instrument, { name: 'back', do: () => instrument.goToUpdate(10) });
    const losses = lossAt(instrument);
    await act(instrument, { name: 'edit', do: () => void instrument.edit('weight.1.0.0', '2') });
    expect(state(instrument).changes).toHaveLength(1);
    expect(lossAt(instrument).at(-1)).not.toEqual(losses.at(-1));
    await undo(instrument);
    expect(lossAt(instrument)).toEqual(losses);
    await act(instrument, { name: 'there', do: () => instrument.goToUpdate(60) });
    expect(moment(instrument)).toEqual(end);
  });

  it('of a run leads to where it began, redo to where it ended', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    await act(instrument, { name: 'train', do: train });
    const end = moment(instrument);
    expect(end.shown.update).toBeGreaterThan(0);
    await undo(instrument);
    expect(moment(instrument).shown).toMatchObject({ update: 0, cursor: 0 });
    await redo(instrument);
    expect(moment(instrument)).toEqual(end);
  });

  it('of epochs trained by hand takes them back all at once, and leaves the edit before them', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    const epoch = { name: 'epoch', do: () => instrument.stepForward('epoch') };
    await act(instrument, { name: 'edit', do: () => void instrument.edit('weight.1.0.0', '2') });
    const edited = moment(instrument);
    for (let i = 0; i < 3; i++) await act(instrument, epoch);
    const end = moment(instrument);
    expect(state(instrument).past).toHaveLength(2);
    expect(state(instrument).past[1].deed).toBe('training to epoch 3');
    // Where the run is known, stepping is no deed.
    for (let i = 0; i < 2; i++) await act(instrument, { name: 'back', do: () => instrument.stepBack('epoch') });
    for (let i = 0; i < 2; i++) await act(instrument, epoch);
    expect(state(instrument).past).toHaveLength(2);
    await undo(instrument);
    expect(moment(instrument)).toEqual(edited);
    await redo(instrument);
    expect(moment(instrument)).toEqual(end);
    await undo(instrument);
    await undo(instrument);
    expect(state(instrument).changes).toEqual([]);
  });

  it('while it plays stops it first', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    await act(instrument, { name: 'edit', do: () => void instrument.edit('weight.1.0.0', '2') });
    instrument.setView({ granularity: 'example' });
    instrument.play();
    await undo(instrument);
    expect(state(instrument)).toMatchObject({ playing: false, frame: { update: 0 } });
    expect(state(instrument).changes).toHaveLength(1);
    await undo(instrument);
    expect(state(instrument).changes).toHaveLength(0);
  });

  it('takes the many edits of a drag back at once, edits of two things one by one', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    for (const value of ['0.1', '0.2', '0.3'])
      await act(instrument, { name: value, do: () => void instrument.edit('weight.1.0.0', value) });
    await act(instrument, { name: 'other', do: () => void instrument.edit('weight.1.1.0', '0.4') });
    expect(state(instrument).past).toHaveLength(2);
    await undo(instrument);
    expect(instrument.valueText('weight.1.0.0')).toBe('0.3');
    await undo(instrument);
    expect(state(instrument).changes).toEqual([]);
  });

  it('of a name takes it away, and a change takes the names of later moments with it', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    await act(instrument, { name: 'there', do: () => instrument.goToUpdate(5) });
    instrument.setMarks(withMark([], 5, 'solved'));
    await act(instrument, { name: 'back', do: () => instrument.goToUpdate(2) });
    await act(instrument, { name: 'edit', do: () => void instrument.edit('weight.1.0.0', '2') });
    expect(state(instrument).marks).toEqual([]);
    expect(state(instrument).notice?.text).toContain('after update 2 is void now. Undo brings it back');
    await undo(instrument);
    expect(state(instrument).marks).toEqual([{ update: 5, name: 'solved' }]);
    await undo(instrument);
    expect(state(instrument).marks).toEqual([]);
    expect(state(instrument).frame?.update).toBe(5);
  });

  it('has nothing to take back where a change was refused', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    await act(instrument, { name: 'no', do: () => instrument.change((at) => [{ kind: 'pick', at, example: 5000 }]) });
    expect(state(instrument)).toMatchObject({ past: [], changes: [] });
    await undo(instrument);
    expect(state(instrument).frame?.update).toBe(0);
  });

  it('keeps the last hundred deeds', async () => {
    const instrument = await openInstrument(createSessionWorker, smallXor());
    for (let i = 0; i < 103; i++) instrument.setMarks(withMark([], 0, `name ${i}`));
    expect(state(instrument).past).toHaveLength(100);
  });
});

describe('time, after any list of deeds', () => {
  it('goes forward and back through the same numbers, across updates', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(acts, moves), { maxLength: 6 }),
        fc.integer({ min: 1, max: 90 }),
        async (list, count) => {
          const instrument = await openInstrument(createSessionWorker, smallXor());
          for (const deed of list) await act(instrument, deed);
          const before = moment(instrument);
          let made = 0;
          for (; made < count; made++) {
            const { frame, cursor } = state(instrument);
            instrument.stepForward('operation');
            await settled(instrument);
            const now = state(instrument);
            // A pass that diverges has no next one.
            if (now.frame === frame && now.cursor === cursor) break;
          }
          for (; made > 0; made--) {
            instrument.stepBack('operation');
            await settled(instrument);
          }
          expect(moment(instrument)).toEqual(before);
          instrument.dispose();
        },
      ),
      { numRuns: 40, verbose: 1 },
    );
  }, 60_000);
});
