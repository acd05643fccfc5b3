import { describe, expect, it } from 'vitest';
import type { FactBody, Frame } from '../worker/protocol.ts';
import { createNewestFrame } from './newest-frame.ts';

function bench() {
  const shown: string[] = [];
  const pictures: (() => void)[] = [];
  const newest = createNewestFrame(
    (body) => shown.push(body.type === 'frame' ? `frame ${body.frame.update}` : body.type),
    (show) => pictures.push(show),
  );
  return { shown, newest, draw: () => pictures.shift()?.(), asked: () => pictures.length };
}

const frame = (update: number, running: boolean): FactBody => ({ type: 'frame', frame: { update } as Frame, running });

describe('frames that come faster than pictures are drawn', () => {
  it('are let go but for the newest', () => {
    const { shown, newest, draw, asked } = bench();
    for (const update of [1, 2, 3]) newest.take(frame(update, true));
    expect(shown).toEqual([]);
    expect(asked()).toBe(1);
    draw();
    expect(shown).toEqual(['frame 3']);
  });

  it('are out of date once a command has been sent', () => {
    const { shown, newest, draw } = bench();
    newest.take(frame(1, true));
    newest.forget();
    draw();
    expect(shown).toEqual([]);
  });

  it('make way for the frame that ends the run, which is shown at once', () => {
    const { shown, newest, draw } = bench();
    newest.take(frame(1, true));
    newest.take(frame(2, false));
    draw();
    expect(shown).toEqual(['frame 2']);
  });

  it('hold up no other fact', () => {
    const { shown, newest } = bench();
    newest.take(frame(1, true));
    newest.take({ type: 'done' });
    expect(shown).toEqual(['done']);
  });

  it('are all shown where there are no pictures', () => {
    const shown: FactBody[] = [];
    const newest = createNewestFrame((body) => shown.push(body), null);
    newest.take(frame(1, true));
    newest.take(frame(2, true));
    expect(shown).toHaveLength(2);
  });
});
