import { describe, expect, it } from 'vitest';
import { FIRST_OWN } from '../data/own.ts';
import { setupForData, setupForOwn } from '../scene/defaults.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { explanationOf } from './explanation.ts';
import { graphModel } from './graph-model.ts';
import type { Instrument } from './instrument.ts';
import { cardOf } from './origin.ts';
import { outputModel } from './output-model.ts';
import { changeView } from './testing/data-bench.ts';
import { openInstrument, settled } from './testing/bench.ts';

const state = (instrument: Instrument) => instrument.store.getState();
const open = (setup: Setup) => openInstrument(createSessionWorker, setup, []);
const withFeatures = (): Setup => {
  const xor = setupForData('xor');
  return { ...xor, data: { ...xor.data, features: ['square1', 'product', 'sine2'] } };
};
