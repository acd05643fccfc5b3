// The panels around the graph, in one chunk that is loaded after the first paint.
export { ActivationPanel } from './ActivationPanel.tsx';
export { GradientFlowPanel } from './GradientFlowPanel.tsx';
export { LossPanel } from './LossPanel.tsx';
export { OutputPanel } from './OutputPanel.tsx';
