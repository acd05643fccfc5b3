import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../data/base64.ts';
import { defaultScene } from './defaults.ts';
import { LIMITS } from './limits.ts';
import { readScene, writeScene } from './link.ts';
import { packLink, unpackLink } from './link-pack.ts';
import type { Change, Scene } from './types.ts';

/** What stands before the parameters; the origin is not counted, since it is the host's. */
const PREFIX = '#/explore?';
const lengthOf = (text: string) => PREFIX.length + text.length;

/** All 17 parameters of the 2-3-2 network, each a double with all its digits. */
function allEdited(): Scene {
  const changes: Change[] = [];
  let seed = 0.123;
  const value = () => {
    // A chaotic sequence: no two numbers share their digits.
    seed = 3.99 * seed * (1 - seed);
    return 2 * seed - 1;
  };
  const edit = (layer: number, neuron: number, from: number) =>
    changes.push({
      kind: 'parameter',
      at: 0,
      address: from < 0 ? { of: 'bias', layer, neuron, from: -1 } : { of: 'weight', layer, neuron, from },
      value: value(),
    });
  for (let neuron = 0; neuron < 3; neuron++) for (let from = -1; from < 2; from++) edit(1, neuron, from);
  for (let neuron = 0; neuron < 2; neuron++) for (let from = -1; from < 3; from++) edit(2, neuron, from);
  return { ...defaultScene(), changes };
}

async function deflated(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

describe('a packed link', () => {
  it('of a typical moment has at most 400 characters without being packed', async () => {
    const scene: Scene = {
      ...defaultScene(),
      changes: [
        { kind: 'parameter', at: 0, address: { of: 'weight', layer: 1, neuron: 1, from: 0 }, value: 0.15 },
        { kind: 'example', at: 0, example: 2, part: 'target', index: 1, value: 0.99 },
        { kind: 'learning', at: 40, learning: { ...defaultScene().setup.learning, batchSize: 4 } },
      ],
      moment: { epoch: 61, example: 3, step: 21 },
      selection: 'delta.1.0',
      marks: [{ update: 120, name: 'the turning point' }],
      view: { ...defaultScene().view, notation: 'brackets', lens: 'matrices', granularity: 'layer' },
    };
    const text = await packLink(writeScene(scene));
    expect(text).toBe(writeScene(scene));
    expect(lengthOf(text)).toBeLessThanOrEqual(400);
  });

  it('of a 2-3-2 network with all 17 parameters edited to full doubles has at most 700', async () => {
    const scene = allEdited();
    expect(scene.changes).toHaveLength(17);
    const digits = scene.changes.map((change) => String('value' in change ? change.value : '').length);
    expect(Math.min(...digits)).toBeGreaterThan(16);
    const text = await packLink(writeScene(scene));
    expect(text).toMatch(/^data=xor&.*&packed=[\w-]+&v=2$/);
    expect(lengthOf(text)).toBeLessThanOrEqual(700);
    const { text: unpacked, messages } = await unpackLink(text);
    expect(messages).toEqual([]);
    expect(readScene(unpacked)).toEqual({ scene, messages: [] });
  });

  it('is never longer than the readable one, and says the same', async () => {
    const edits = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 90 }), fc.double()), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const items = list.map(([neuron, at, value]) => `w1.${neuron}.1@${at}=${Number.isFinite(value) ? value : 1}`);
        const text = `data=xor&seed=7${items.length > 0 ? `&edits=${items.join(',')}` : ''}&at=3.2.1&v=1`;
        const packed = await packLink(text);
        expect(packed.length).toBeLessThanOrEqual(text.length);
        const back = await unpackLink(`#/explore?${packed}`);
        expect(back.messages).toEqual([]);
        expect(readScene(back.text)).toEqual(readScene(text));
      }),
      { numRuns: 60 },
    );
  });

  it('that is damaged loses what was packed, with a message, and opens the rest', async () => {
    const whole = await deflated('edits=w1.1.1@0=0.5,w1.2.1@0=0.25,w1.3.1@0=0.125,b1.1@0=1');
    const damaged = ['', '*', 'a', '%25', 'AAAA', whole.slice(0, -4), `x${whole}`, 'ÿ'];
    for (const packed of damaged) {
      const { text, messages } = await unpackLink(`data=circles&packed=${packed}&seed=5&v=2`);
      expect(messages, packed).toEqual([
        'The packed part of the link is damaged: the weights and changes in it were left out.',
      ]);
      const { scene, messages: others } = readScene(text);
      expect(others).toEqual([]);
      expect(scene).toMatchObject({ setup: { data: { name: 'circles' }, seed: 5 }, changes: [] });
    }
  });

  it('that would swell is not read further than the longest link', async () => {
    const bomb = await deflated('edits='.padEnd(40_000_000, '0'));
    expect(bomb.length).toBeLessThan(LIMITS.maxLinkLength);
    const startedAt = performance.now();
    const { text, messages } = await unpackLink(`data=circles&packed=${bomb}&v=2`);
    expect(messages).toEqual(['The packed part of the link holds more than 65536 characters: it was left out.']);
    expect(text).toBe('data=circles&v=2');
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('holds nothing but what is bulky, once', async () => {
    const inner = await deflated('edits=w1.1.1@0=0.5&data=moons&packed=AAAA&__proto__=1');
    const one = await unpackLink(`data=circles&packed=${inner}&v=2`);
    expect(one.messages).toEqual(['The packed part of the link holds parameters that do not belong there.']);
    expect(one.text).toBe('edits=w1.1.1@0=0.5&data=circles&v=2');
    const two = await unpackLink(`data=circles&packed=${inner}&packed=${inner}`);
    expect(two).toEqual({
      text: 'data=circles',
      messages: ['packed stands in the link more than once: it was left out.'],
    });
  });
});
