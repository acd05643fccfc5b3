import { describe, expect, it } from 'vitest';
import {
  benchServices,
  blocks,
  openDigits,
  readImage,
  samples,
  settled,
  shippedModel,
  until,
} from '../../app/testing/digits-bench.ts';
import { digitsCard } from './card.ts';
import type { TrainingPlan } from './state.ts';
import { RECIPES } from './train/plan.ts';
import { voidWords } from './void-words.ts';

const upright = Array.from({ length: 10 }, (_, i) => [140, 50 + 18 * i] as const);

async function drawOne() {
  const digits = await openDigits();
  digits.clear();
  digits.penDown(...upright[0]);
  digits.penMove(upright.slice(1));
  return digits;
}

describe('the pad', () => {
  it('has the drawing read while the pen is down, by the weights on the screen', async () => {
    const digits = await drawOne();
    await until(digits, ({ store }) => store.getState().reading !== null);
    const { image, reading, live } = digits.store.getState();
    const { shape, parameters } = shippedModel('digits-16');
    if (image === null) throw new Error('nothing is drawn');
    expect(live).toBe(true);
    expect(reading).toEqual(readImage(shape, parameters, image));
  });

  it('makes the drawing the pass on the screen when the pen is lifted', async () => {
    const digits = await drawOne();
    digits.penUp();
    await settled(digits);
    const { image, label } = digits.store.getState();
    const { frame, cursor } = digits.instrument.store.getState();
    expect(frame?.record.activations[0]).toEqual(image);
    expect([label, cursor, frame?.picked]).toEqual([null, 0, true]);
  });

  it('undoes stroke by stroke, and an empty pad has no pass to step', async () => {
    const digits = await drawOne();
    digits.penUp();
    await settled(digits);
    digits.undo();
    expect(digits.store.getState()).toMatchObject({ strokes: [], image: null, reading: null });
    digits.instrument.stepForward();
    expect(digits.instrument.store.getState().notice?.text).toMatch(/Draw a digit first/);
  });

  it('stops at the end of the forward pass until the right answer is chosen', async () => {
    const digits = await openDigits();
    const phase = () => {
      const { steps, cursor } = digits.instrument.store.getState();
      return steps[cursor].phase;
    };
    digits.instrument.stepForward('example');
    expect(phase()).toBe('forward');
    digits.instrument.stepForward('example');
    expect(digits.instrument.store.getState().notice?.text).toMatch(/Choose the right answer/);
    digits.setLabel(3);
    expect(digits.instrument.store.getState().notice).toBeNull();
    await settled(digits);
    digits.instrument.stepForward('example');
    expect(phase()).toBe('update');
  });

  it('goes as far as it can towards a step that needs the right answer, and says why no further', async () => {
    const digits = await openDigits();
    const { instrument } = digits;
    const last = instrument.store.getState().steps.findIndex(({ phase }) => phase === 'loss') - 1;
    for (const from of [0, last]) {
      instrument.goToStep(from);
      expect(instrument.store.getState().notice).toBeNull();
      instrument.goToStep(last + 20);
      expect(instrument.store.getState().cursor).toBe(last);
      expect(instrument.store.getState().notice?.text).toMatch(/Choose the right answer/);
    }
    instrument.goToStep(3);
    expect(instrument.store.getState().notice).toBeNull();
  });

  it('asks for a drawing until there is one', async () => {
    const digits = await openDigits();
    digits.clear();
    digits.instrument.stepForward();
    expect(digits.instrument.store.getState().notice?.text).toMatch(/Draw a digit first/);
    digits.penDown(100, 100);
    expect(digits.instrument.store.getState().notice).toBeNull();
  });

  it('says which rounds another right answer, or another digit, makes void, and promises no undo', async () => {
    const digits = await openDigits();
    const { instrument } = digits;
    const startAgain = async () => {
      digits.setLabel(3);
      await settled(digits);
      instrument.goToUpdate(1);
      await settled(digits);
      instrument.goToUpdate(0);
      await settled(digits);
    };
    const said = () => instrument.store.getState().notice?.text;
    await startAgain();
    digits.setLabel(5);
    await settled(digits);
    expect(said()).toBe('The updates made after round 1 are gone: this digit now has another right answer.');
    const state = instrument.store.getState();
    const example = { inputs: new Array<number>(784).fill(0), targets: [] };
    const [another, rate] = [
      voidWords(2, [{ kind: 'pick', at: 2, example }], state, 1),
      voidWords(0, [{ kind: 'learning', at: 0, learning: state.setup.learning }], state, 0),
    ];
    expect(another).toBe('The updates made after round 2 are gone: another digit has taken its place.');
    expect(rate).toBe('The updates made after round 1 are gone: from here on the learning rate is another one.');
  });

  it('brings back the drawing of an earlier round with its strokes and answer', async () => {
    const digits = await openDigits();
    digits.setLabel(3);
    await settled(digits);
    const { strokes, image } = digits.store.getState();
    digits.instrument.stepForward('example');
    digits.showSample(samples, 5);
    await until(digits, ({ instrument }) => instrument.store.getState().frame?.update === 1);
    await settled(digits);
    expect(digits.store.getState()).toMatchObject({ sample: { set: 'samples', index: 5 }, label: samples.labels[5] });
    digits.instrument.goToUpdate(0);
    await until(digits, ({ instrument }) => instrument.store.getState().frame?.update === 0);
    await settled(digits);
    expect(digits.store.getState()).toMatchObject({ strokes, image, label: 3, source: 'example', sample: null });
  });
});

describe('an update', () => {
  it('is told as what it changes in the prediction, towards the right answer', async () => {
    const services = benchServices();
    const digits = await openDigits(services);
    digits.setLabel(3);
    await settled(digits);
    digits.instrument.stepForward('example');
    const card = digitsCard(digits.instrument.store.getState(), digits.store.getState(), services);
    if (card.kind !== 'step') throw new Error('there is no step');
    expect(card.outcome).toHaveLength(10);
    expect(card.outcome?.filter(({ isTarget, rises }) => isTarget && rises).map(({ digit }) => digit)).toEqual(['3']);
  });
});

describe('the networks', () => {
  it('read the same drawing; one that cannot be loaded leaves the one there is', async () => {
    const digits = await openDigits();
    const { image } = digits.store.getState();
    await digits.choose('digits-128');
    await settled(digits);
    expect(digits.store.getState()).toMatchObject({ shown: 'digits-128', image });
    const services = benchServices();
    const other = await openDigits({
      ...services,
      loadModel: (name) =>
        name === 'digits-16' ? services.loadModel(name) : Promise.reject(new Error('It is not there.')),
    });
    await other.choose('digits-128');
    expect(other.store.getState()).toMatchObject({ shown: 'digits-16', problem: { text: 'It is not there.' } });
  });
});

describe('training from scratch', () => {
  const plan: TrainingPlan = { ...RECIPES[0].plan, count: 2000, epochs: 0 };

  it('learns, pauses on the drawing, which can then be stepped, and goes on', async () => {
    const digits = await openDigits();
    digits.train(plan);
    await until(digits, ({ store }) => (store.getState().training?.update ?? 0) > 30);
    digits.pauseTraining();
    await until(digits, ({ store }) => store.getState().training?.status === 'paused');
    await settled(digits);
    const { frame } = digits.instrument.store.getState();
    expect(frame?.picked).toBe(true);
    expect(frame?.record.activations[0]).toEqual(digits.store.getState().image);
    expect(digits.scene()).toBeNull();
    digits.instrument.stepForward('neuron');
    expect(digits.instrument.store.getState().cursor).toBeGreaterThan(0);
    digits.continueTraining();
    await until(digits, ({ store }) => (store.getState().training?.update ?? 0) > (frame?.update ?? 0));
    digits.dispose();
  });

  it('that cannot load its images brings back the network, and can be tried again', async () => {
    let isThere = false;
    const digits = await openDigits(
      benchServices({
        loadImages: (count) =>
          isThere
            ? Promise.resolve({ train: blocks(count, 'train'), test: blocks(200, 'test') })
            : Promise.reject(new Error('The images are not there.')),
      }),
    );
    digits.train(plan);
    await until(digits, ({ store }) => store.getState().problem !== null);
    await settled(digits);
    const { problem, shown, training } = digits.store.getState();
    expect([problem?.text, shown, training]).toEqual(['The images are not there.', 'digits-16', null]);
    isThere = true;
    problem?.retry?.();
    await until(digits, ({ store }) => store.getState().training?.status === 'running');
    digits.dispose();
  });
});
