// Every form of link that was ever handed out opens on what it was made of. The scenes and numbers of version 1 were
// recorded with the release that wrote such links (0dc0715), those of version 2 with the release that brought it.
import { describe, expect, it } from 'vitest';
import { openScene } from '../store/link-sync.ts';
import { openInstrument, settled } from '../store/testing/bench.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { setupForData } from './defaults.ts';
import released from './fixtures/released-links.json' with { type: 'json' };
import { readScene } from './link.ts';
import { unpackLink } from './link-pack.ts';

/** The elementary functions have been written anew since version 1: the last bits of a double may differ. */
const SAME = 1e-11;

describe.each(released)('the released link $link', ({ link, scene, update, step, loss, first, last, sizes }) => {
  const opened = async () => {
    const { text, messages } = await unpackLink(link);
    const read = readScene(text.includes('?') ? text : `?${text}`);
    return { scene: read.scene, messages: [...messages, ...read.messages] };
  };

  it('means what it meant', async () => {
    const read = await opened();
    expect(read.messages).toEqual([]);
    expect(read.scene).toMatchObject(scene);
  });

  it('shows the numbers it showed', async () => {
    const read = await opened();
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    openScene(instrument, read.scene);
    await settled(instrument);
    const { frame, cursor, notice } = instrument.store.getState();
    if (!frame) throw new Error('no pass');
    expect({ update: frame.update, step: cursor + 1, notice }).toEqual({ update, step, notice: null });
    const { weights, biases } = frame.record.before;
    const parameters = [...weights, ...biases].flatMap((list) => Array.from(list));
    const sum = parameters.reduce((total, value) => total + Math.abs(value), 0);
    const found = [frame.record.losses[0], parameters[0], parameters.at(-1) ?? Number.NaN, sum];
    for (const [index, expected] of [loss, first, last, sizes].entries()) {
      expect(Math.abs(found[index] - expected)).toBeLessThanOrEqual(SAME * Math.max(1, Math.abs(expected)));
    }
  });
});
