import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { explanationOf } from './explanation.ts';
import { graphModel } from './graph-model.ts';
import { openInstrument } from './testing/bench.ts';

/** Mazur's network at the last update step of a pass: frozen biases, and weights that move in the fourth decimal. */
async function lastUpdate() {
  const instrument = await openInstrument(createSessionWorker, setupForData('mazur'));
  instrument.store.setState({
    view: { ...instrument.store.getState().view, numbers: { digits: 3, by: 'decimals', separator: 'point' } },
  });
  const { steps } = instrument.store.getState();
  instrument.goToStep(steps.findIndex(({ kind, layer }) => kind === 'update' && layer === 1));
  return instrument.store.getState();
}

describe('the update step', () => {
  it('shows in the graph an old and a new value that can be told apart, for every weight it moves', async () => {
    const tags = graphModel(await lastUpdate())?.edges.filter(({ layer, from }) => layer === 1 && from >= 0) ?? [];
    expect(tags).toHaveLength(4);
    for (const { text, oldText } of tags) {
      expect(oldText).not.toBeNull();
      expect(oldText).not.toBe(text);
    }
  });

  it('writes at most four decimals into a tag, but where old and new could not be told apart', async () => {
    const state = await lastUpdate();
    const numbers = { digits: 9, by: 'decimals', separator: 'point' } as const;
    const tags =
      graphModel({ ...state, view: { ...state.view, numbers } })?.edges.filter(({ oldText }) => oldText) ?? [];
    expect(tags).toHaveLength(4);
    for (const { text, oldText } of tags) {
      const places = text.split('.')[1].length;
      expect(oldText?.slice(0, -1) === text.slice(0, -1) || places === 4).toBe(true);
      expect(places).toBeLessThan(9);
    }
  });

  it('does not put frozen biases to work', async () => {
    const biases = graphModel(await lastUpdate())?.edges.filter(({ from }) => from < 0) ?? [];
    expect(biases.length).toBeGreaterThan(0);
    for (const { emphasis, flow } of biases) expect([emphasis, flow]).toEqual(['receded', 'none']);
  });

  it('writes old and new so that they differ, in the equation and in every row of the table', async () => {
    const explanation = explanationOf(await lastUpdate());
    const [last, result] = explanation?.lines.slice(-2) ?? [];
    expect(last.slots[0].text).not.toBe(result.slots[0].text);
    for (const { terms, value } of explanation?.operands ?? []) expect(value).not.toBe(terms[0].text);
  });
});
