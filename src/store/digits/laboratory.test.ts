import { describe, expect, it } from 'vitest';
import { LOST_ANSWER } from '../../worker/client.ts';
import type { Command, FactBody } from '../../worker/protocol.ts';
import { isSuperseded } from '../analysis.ts';
import { createLaboratory } from './laboratory.ts';

const REQUEST = { kind: 'readings', set: 'test', asker: 'results' } as const;
const LOST: FactBody = { type: 'failed', message: LOST_ANSWER };

function createDesk() {
  const sent: Command[] = [];
  const laboratory = createLaboratory((command) => sent.push(command));
  return { laboratory, sent };
}

describe('a question of the laboratory', () => {
  it('is sent once more where the worker was lost with it, and then fails', async () => {
    const { laboratory, sent } = createDesk();
    const answer = laboratory.ask(REQUEST);
    laboratory.take(1, LOST);
    laboratory.take(1, { type: 'done' });
    await Promise.resolve();
    expect(sent).toEqual([
      { type: 'inspect', request: REQUEST },
      { type: 'inspect', request: REQUEST },
    ]);
    laboratory.take(2, LOST);
    await expect(answer).rejects.toThrow(LOST_ANSWER);
    expect(sent).toHaveLength(2);
  });

  it('that was sent again is answered, and can be stopped', async () => {
    const { laboratory, sent } = createDesk();
    const answer = laboratory.ask({ kind: 'images', set: 'test', indices: [], asker: 'results' });
    laboratory.take(1, LOST);
    await Promise.resolve();
    const images = new Uint8Array();
    laboratory.take(2, { type: 'inspection', answer: { kind: 'images', images, labels: images } });
    expect((await answer).images).toBe(images);
    const stopping = new AbortController();
    const stopped = laboratory.ask(REQUEST, { signal: stopping.signal });
    laboratory.take(3, LOST);
    await Promise.resolve();
    stopping.abort();
    await expect(stopped).rejects.toSatisfy(isSuperseded);
    expect(sent.at(-1)).toEqual({ type: 'inspect', request: { kind: 'stop', key: 'readings test results' } });
  });

  it('is not sent again where a newer one has taken its place, or nobody is there any more', async () => {
    const { laboratory, sent } = createDesk();
    const older = laboratory.ask(REQUEST);
    laboratory.take(1, LOST);
    const newer = laboratory.ask(REQUEST);
    await expect(older).rejects.toSatisfy(isSuperseded);
    expect(sent).toHaveLength(2);
    laboratory.close();
    laboratory.take(2, LOST);
    await expect(newer).rejects.toSatisfy(isSuperseded);
    expect(sent).toHaveLength(2);
  });
});
