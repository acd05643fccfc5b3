// The setup panel's choices, for views: a view asks the store, never the data or the engine.
export {
  possibleHiddenActivations,
  possibleLosses,
  possibleOutputActivations,
  possibleOutputUnits,
} from '../scene/choices.ts';
export {
  DATA_GROUPS,
  featureMenu,
  normalisationMenu,
  normalisationOf,
  splitMenu,
} from '../scene/data-choices.ts';
export { LIMITS } from '../scene/limits.ts';
export {
  activationLabel,
  activationRemark,
  DATA_KNOB_LIMITS,
  DATA_MENU,
  dataKnobs,
  initialiserOf,
  lossLabel,
  OPTIMIZER_MENU,
  optimizerOf,
  startWeightsMenu,
} from '../scene/menus.ts';
