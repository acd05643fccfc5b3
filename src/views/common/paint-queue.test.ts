import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetPaint, paintSoon } from './paint-queue.ts';

let frames: (() => void)[] = [];
let clock = 0;

function nextFrame(): void {
  const due = frames;
  frames = [];
  for (const callback of due) callback();
}

beforeEach(() => {
  frames = [];
  clock = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the paint queue', () => {
  it('paints what is due in one frame, in order, once however often it was asked for', () => {
    const painted: string[] = [];
    const [graph, curve] = ['graph', 'curve'].map((name) => () => void painted.push(name));
    for (const paint of [graph, curve, graph]) paintSoon(paint);
    expect(painted).toEqual([]);
    nextFrame();
    expect(painted).toEqual(['graph', 'curve']);
    expect(frames).toEqual([]);
  });

  it('leaves to the next frame what would make this one late', () => {
    const painted: string[] = [];
    const slow = (name: string) => () => {
      clock += 30;
      painted.push(name);
    };
    paintSoon(slow('graph'));
    paintSoon(slow('curve'));
    nextFrame();
    expect(painted).toEqual(['graph']);
    nextFrame();
    expect(painted).toEqual(['graph', 'curve']);
  });

  it('does not paint what has been taken away', () => {
    const paint = vi.fn();
    paintSoon(paint);
    forgetPaint(paint);
    nextFrame();
    expect(paint).not.toHaveBeenCalled();
  });

  it('paints again what asks again while it is being painted, one frame later', () => {
    let times = 0;
    const paint = () => {
      times += 1;
      if (times === 1) paintSoon(paint);
    };
    paintSoon(paint);
    nextFrame();
    expect(times).toBe(1);
    nextFrame();
    expect(times).toBe(2);
  });
});
