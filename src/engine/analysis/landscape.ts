// J over two parameters, all others fixed: the heights of a map.
import { finish } from './finish.ts';
import { ANALYSIS_LIMITS, requireAxis, requireWhole } from './limits.ts';
import { arrayOf, costOf, createProbe, indexIn, setValue } from './probe.ts';
import type { AnalysisRequest, AnalysisSteps, Axis, LandscapeAnalysis, Situation } from './types.ts';

type LandscapeRequest = Extract<AnalysisRequest, { kind: 'landscape' }>;

/** @throws {RangeError} for a situation, axes or a number of cells out of bounds */
export function analyseLandscape(
  situation: Situation,
  horizontal: Axis,
  vertical: Axis,
  columns: number,
  rows: number,
): LandscapeAnalysis {
  return finish(landscapeSteps(situation, { kind: 'landscape', horizontal, vertical, columns, rows }));
}

export function* landscapeSteps(
  situation: Situation,
  { horizontal, vertical, columns, rows }: LandscapeRequest,
): AnalysisSteps<LandscapeAnalysis> {
  requireWhole(columns, 1, ANALYSIS_LIMITS.cells, 'the number of columns of a map');
  requireWhole(rows, 1, ANALYSIS_LIMITS.cells, 'the number of rows of a map');
  requireWhole(columns * rows, 1, ANALYSIS_LIMITS.cells, 'the number of cells of a map');
  const probe = createProbe(situation);
  requireAxis(situation.network, horizontal);
  requireAxis(situation.network, vertical);
  const { parameters } = probe;
  const sameArray = arrayOf(parameters, horizontal.parameter) === arrayOf(parameters, vertical.parameter);
  if (sameArray && indexIn(parameters, horizontal.parameter) === indexIn(parameters, vertical.parameter)) {
    throw new RangeError('a map needs two different parameters');
  }
  const costs = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    setValue(probe, vertical.parameter, centre(vertical, row, rows));
    for (let column = 0; column < columns; column++) {
      setValue(probe, horizontal.parameter, centre(horizontal, column, columns));
      costs[row * columns + column] = costOf(probe);
      yield;
    }
  }
  return { kind: 'landscape', costs };
}

function centre({ from, to }: Axis, cell: number, count: number): number {
  const share = (cell + 0.5) / count;
  return from * (1 - share) + to * share;
}
