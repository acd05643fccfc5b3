import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documents } from '../../scripts/lib/random-scenes.ts';
import { FIRST_OWN } from '../data/own.ts';
import { defaultScene } from './defaults.ts';
import { jsonFault } from './json-fault.ts';
import { readSession, type SessionDocument, writeSession } from './session-file.ts';

const plain: SessionDocument = { scene: defaultScene(), pins: [] };

function opened(text: string) {
  const read = readSession(text);
  if (!read.ok) throw new Error(read.message);
  return read;
}

/** A session file with some of its fields replaced. */
function damaged(fields: object, document = plain): string {
  return JSON.stringify({ ...JSON.parse(writeSession(document)), ...fields });
}

describe('a session file', () => {
  it('opened again is the session it was written from, and written again the same bytes', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const text = writeSession(document);
        const read = opened(text);
        expect(read.messages).toEqual([]);
        expect(read.document).toEqual(document);
        expect(writeSession(read.document)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same text whatever the order of names and whichever zero', () => {
    const { setup } = plain.scene;
    const { learning } = setup;
    const mixed: SessionDocument = {
      pins: [],
      scene: {
        ...plain.scene,
        changes: [{ value: -0, address: { from: 1, neuron: 0, layer: 1, of: 'weight' }, at: 0, kind: 'parameter' }],
        setup: {
          seed: setup.seed,
          startWeights: setup.startWeights,
          learning: { ...learning },
          layers: setup.layers,
          data: setup.data,
        },
      },
    };
    const straight: SessionDocument = {
      ...plain,
      scene: {
        ...plain.scene,
        changes: [{ kind: 'parameter', at: 0, address: { of: 'weight', layer: 1, neuron: 0, from: 1 }, value: 0 }],
      },
    };
    expect(writeSession(mixed)).toBe(writeSession(straight));
    expect(writeSession(mixed)).not.toContain('-0,');
  });

  it('is readable', () => {
    const text = writeSession(plain);
    expect(text.split('\n').slice(0, 6)).toEqual([
      '{',
      '  "format": "backstep-session",',
      '  "version": 1,',
      '  "setup": {',
      '    "data": { "name": "xor", "count": 200, "noise": 0.4, "trainShare": 0.8, "classes": 2 },',
      '    "layers": [{ "units": 3, "activation": "sigmoid" }, { "units": 2, "activation": "sigmoid" }],',
    ]);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('holds the same own examples once, however many pins use them', () => {
    const setup = { ...plain.scene.setup, data: { ...plain.scene.setup.data, own: FIRST_OWN } };
    const pin = { name: 'A', setup, changes: [], update: 0, updatesPerEpoch: 8, history: [] };
    const text = writeSession({ scene: { ...plain.scene, setup }, pins: [pin, pin] });
    expect(text.split('"inputNames"')).toHaveLength(2);
  });

  it('keeps the last points of a history that is too long, thinned', () => {
    const history = Array.from({ length: 12_001 }, (_, update) => ({
      update,
      epoch: 1,
      trainLoss: update / 7,
      testLoss: Number.POSITIVE_INFINITY,
      trainAccuracy: null,
      testAccuracy: null,
    }));
    const pin = { name: 'A', setup: plain.scene.setup, changes: [], update: 12_000, updatesPerEpoch: 8, history };
    const text = writeSession({ ...plain, pins: [pin] });
    const kept = opened(text).document.pins[0].history;
    expect(kept.length).toBeLessThanOrEqual(5000);
    expect(kept.at(-1)).toEqual({ ...history[12_000], testLoss: null });
    expect(writeSession(opened(text).document)).toBe(text);
  });
});

describe('a session file that is not as it should be', () => {
  it.each([
    ['', 'The file is not JSON: it is empty.'],
    ['{"format": "backstep-session",\n  "version": }', 'The file is not JSON: there is a fault in line 2, column 14.'],
    ['[1, 2]', 'The file is JSON, but not an object with names.'],
    ['{"format": "backstep-weights"}', 'The file is not a Backstep session.'],
    [
      '{"format": "backstep-session", "version": 1}',
      'The session cannot be opened. setup: it is missing or has no data.',
    ],
    [`"${'x'.repeat(5_000_001)}"`, 'The file is too long: at most 5 million characters are read.'],
  ])('%#: is refused with what is wrong', (text, message) => {
    expect(readSession(text)).toEqual({ ok: false, message });
  });

  it('is refused where its setup is impossible, which is named', () => {
    const { setup } = JSON.parse(writeSession(plain));
    const refused = (fields: object) => readSession(damaged({ setup: { ...setup, ...fields } }));
    expect(refused({ layers: [] })).toEqual({
      ok: false,
      message: 'The session cannot be opened. setup: A network needs at least an output layer.',
    });
    expect(refused({ seed: 1.5 })).toMatchObject({ ok: false, message: expect.stringContaining('The seed') });
    expect(refused({ data: { ...setup.data, own: 3 } })).toMatchObject({
      message: 'The session cannot be opened. setup.data: The examples it names are not in the file.',
    });
  });

  it('says which of its parts were left out, and opens with the rest', () => {
    const weight = { kind: 'parameter', at: 0, address: { of: 'weight', layer: 1, neuron: 0, from: 1 }, value: 0.5 };
    const read = opened(
      damaged({
        changes: [weight, { ...weight, value: 1e300 }, { ...weight, address: { ...weight.address, layer: 6 } }],
        moment: { epoch: 0, example: 1, step: 1 },
        selection: 'nothing.1',
        marks: [{ update: 1, name: 'one' }, { update: 2, name: '' }, 7],
        lock: ['setup', 'everything'],
        pins: [{ name: 'A' }],
        colour: 'red',
      }),
    );
    expect(read.document.scene.changes).toEqual([weight]);
    expect(read.document.scene.marks).toEqual([{ update: 1, name: 'one' }]);
    expect(read.document.scene.lock).toEqual(['setup']);
    expect(read.document.pins).toEqual([]);
    expect(read.messages).toHaveLength(8);
    expect(read.messages[0]).toMatch(/^changes, item 2: A weight or bias must be a number from/);
    expect(read.messages.join(' ')).not.toContain('colour');
  });

  it('of a newer version opens with a message', () => {
    expect(opened(damaged({ version: 2 })).messages).toEqual([
      'The file was made by a newer version: some of it may be missing here.',
    ]);
  });

  it('cannot reach the prototype of anything', () => {
    const text = writeSession(plain).replace(
      '"version": 1,',
      '"version": 1, "__proto__": { "polluted": 1, "format": 7 }, "constructor": { "prototype": { "polluted": 1 } },',
    );
    const read = opened(text);
    expect(read.document).toEqual(plain);
    expect('polluted' in {}).toBe(false);
    expect(opened(damaged({ marks: [{ update: 1, name: '__proto__' }] })).document.scene.marks[0].name).toBe(
      '__proto__',
    );
  });
});

describe('the place of a fault in JSON', () => {
  it('is the end of what is JSON, and never after the place where a changed character stands', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '}', ']', ',', '"', 'x', '\n', '1'),
        (text, place, insert) => {
          expect(jsonFault(text)).toBe(text.length);
          const at = place % (text.length + 1);
          const broken = text.slice(0, at) + insert + text.slice(at + 1);
          let isJson = true;
          try {
            JSON.parse(broken);
          } catch {
            isJson = false;
          }
          if (isJson) expect(jsonFault(broken)).toBe(broken.length);
          // What stands before the fault can still become JSON; with the fault it cannot.
          else expect(jsonFault(broken)).toBeLessThanOrEqual(broken.length);
        },
      ),
      { numRuns: 300 },
    );
    expect(jsonFault('{"a": [1, 2,, 3]}')).toBe(12);
    expect(jsonFault('{"a" 1}')).toBe(5);
    expect(jsonFault('[1] 2')).toBe(4);
    expect(jsonFault('{"a": "unfinished')).toBe(6);
    expect(jsonFault('['.repeat(200_000))).toBe(200_000);
  });
});
