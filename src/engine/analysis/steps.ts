// The analyses of a situation by request: which pieces answer which question.
import { gradientCheckSteps } from './gradient-check.ts';
import { knobSteps } from './knob.ts';
import { landscapeSteps } from './landscape.ts';
import { updateLayerByLayer } from './layer-by-layer.ts';
import type { AnalysisRequest, AnalysisSteps, LayerByLayerAnalysis, Situation } from './types.ts';

/** The questions that a situation alone answers; the others need the session's data and its past. */
export type SituationRequest = Extract<
  AnalysisRequest,
  { kind: 'knob' | 'landscape' | 'gradientCheck' | 'layerByLayer' }
>;

export function situationSteps(request: SituationRequest, situation: Situation): AnalysisSteps {
  switch (request.kind) {
    case 'knob':
      return knobSteps(situation, request.axis, request.points);
    case 'landscape':
      return landscapeSteps(situation, request);
    case 'gradientCheck':
      return gradientCheckSteps(situation);
    case 'layerByLayer':
      return layerByLayerSteps(situation);
  }
}

/** A few passes: one piece. */
// biome-ignore lint/correctness/useYield: the interface of longer analyses
function* layerByLayerSteps(situation: Situation): AnalysisSteps<LayerByLayerAnalysis> {
  return updateLayerByLayer(situation);
}
