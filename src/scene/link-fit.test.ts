import { describe, expect, it } from 'vitest';
import { readScene } from './link.ts';
import { fitLink, LONGEST_LINK } from './link-fit.ts';
import { unpackLink } from './link-pack.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `w1.${1 + (at % 3)}.1@${at}=${Math.sin(at + 1)}`).join(',');

describe('a link that has to fit', () => {
  it('stays as it is while it is short, and is packed when that makes it shorter', async () => {
    expect(await fitLink('data=xor&at=1.1.2&v=1')).toEqual({ text: 'data=xor&at=1.1.2&v=1', isWhole: true });
    const { text, isWhole } = await fitLink(`data=xor&edits=${many(200)}&v=1`);
    expect(isWhole).toBe(true);
    expect(text).toMatch(/^data=xor&packed=[\w-]+&v=2$/);
    expect(text.length).toBeLessThan(LONGEST_LINK);
  });

  it('leaves what is too much behind, says so, and opens on the rest with a message that tells of the file', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `${Math.sin(at)},${Math.cos(at)},${at % 2}`).join(':');
    const long = `data=own&own=2::2:${rows}&layers=3.tanh,1.sigmoid&rate=0.25&at=4.1.2&marks=3:here&lock=data&v=2`;
    const { text, isWhole } = await fitLink(long);
    expect(isWhole).toBe(false);
    expect(text).toBe('data=own&layers=3.tanh,1.sigmoid&rate=0.25&at=4.1.2&lock=data&rest=local&v=2');
    const { scene, messages } = readScene(text);
    expect(scene.setup).toMatchObject({ data: { name: 'own' }, learning: { optimizer: { learningRate: 0.25 } } });
    expect(messages).toEqual([expect.stringContaining('save the session as a file')]);
  });

  it('is not packed beyond what is read again', async () => {
    const repeated = `data=own&own=2::2${':1,2,0'.repeat(20_000)}&v=2`;
    expect((await fitLink(repeated)).isWhole).toBe(false);
    const shorter = `data=own&own=2::2${':1,2,0'.repeat(5000)}&v=2`;
    const { text, isWhole } = await fitLink(shorter);
    expect(isWhole).toBe(true);
    expect((await unpackLink(text)).text.length).toBe(shorter.length);
  });
});
