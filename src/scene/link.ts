// Scene → link: readable parameters, everything that decides a number written out. docs/links.md lists them.
//
// Every setting that numbers depend on is named even where it has its default, so that a link keeps its meaning when a
// later release chooses other defaults.
import { dataSetEntry, tidySettings } from '../data/catalogue.ts';
import { normaliseChanges } from './changes.ts';
import { DEFAULT_VIEW } from './defaults.ts';
import { writeDataParameters } from './link-data.ts';
import { learningFields, writeEdits, writeLearningChanges } from './link-edits.ts';
import { writeMarks } from './link-marks.ts';
import { writeReading } from './link-view.ts';
import type { Moment, Scene, StartWeights } from './types.ts';

export type { ReadScene } from './link-read.ts';
export { readScene } from './link-read.ts';

/** Parameters that links of version 1 did not have: a link with one of them is of version 2. */
const SINCE_VERSION_2 = new Set(['features', 'norm', 'own', 'marks', 'lock', 'from', 'rest']);

/** The parameters of a scene, without `#/explore?` before them. Drawings are left out: they are too long for a link. */
export function writeScene(scene: Scene): string {
  const { setup, moment, selection, view } = scene;
  const changes = normaliseChanges(scene.changes);
  const { knobs } = dataSetEntry(setup.data.name);
  const parameters: [string, string][] = [['data', setup.data.name]];
  if (knobs.count) parameters.push(['points', String(setup.data.count)]);
  if (knobs.noise) parameters.push(['noise', String(setup.data.noise)]);
  if (knobs.trainShare) parameters.push(['split', String(setup.data.trainShare)]);
  if (knobs.classes) parameters.push(['classes', String(setup.data.classes)]);
  parameters.push(...writeDataParameters(tidySettings(setup.data)));
  parameters.push(['layers', setup.layers.map(({ units, activation }) => `${units}.${activation}`).join(',')]);
  for (const [name, text] of learningFields(setup.learning)) {
    if (text !== 'none') parameters.push([name, text]);
  }
  parameters.push(['start', writeStart(setup.startWeights)], ['seed', String(setup.seed)]);
  const edits = writeEdits(changes);
  const learningChanges = writeLearningChanges(setup, changes);
  if (edits !== '') parameters.push(['edits', edits]);
  if (learningChanges !== '') parameters.push(['changes', learningChanges]);
  parameters.push(['at', momentText(moment)]);
  if (selection !== null) parameters.push(['select', selection]);
  parameters.push(...writeReading(view));
  if (view.granularity !== DEFAULT_VIEW.granularity) parameters.push(['by', view.granularity]);
  if (view.lens !== DEFAULT_VIEW.lens) parameters.push(['view', view.lens]);
  parameters.push(...writeLesson(scene));
  parameters.push(['v', parameters.some(([name]) => SINCE_VERSION_2.has(name)) ? '2' : '1']);
  return joinParameters(parameters);
}

export function joinParameters(parameters: readonly (readonly [string, string])[]): string {
  return parameters.map(([name, text]) => `${name}=${escapeValue(text)}`).join('&');
}

/** Named moments, and what a teacher has fixed. */
function writeLesson({ marks, lock, start }: Scene): [string, string][] {
  const parameters: [string, string][] = [];
  if (marks.length > 0) parameters.push(['marks', writeMarks(marks)]);
  if (lock.length > 0) parameters.push(['lock', lock.join(',')]);
  if (lock.includes('start') && start) parameters.push(['from', momentText(start)]);
  return parameters;
}

function momentText({ epoch, example, step }: Moment): string {
  return `${epoch}.${example}.${step}`;
}

function writeStart(start: StartWeights): string {
  switch (start.type) {
    case 'constant':
      return `constant:${start.value}`;
    case 'uniform':
      return `uniform:${start.limit}`;
    case 'normal':
      return `normal:${start.deviation}`;
    default:
      return start.type;
  }
}

/** Percent-encodes what would be misread; the signs that make a link readable may stand in a fragment as they are. */
function escapeValue(text: string): string {
  // Half a character cannot be encoded.
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '')).replaceAll(/%(2C|3A|3D|40)/g, (code) =>
    decodeURIComponent(code),
  );
}
