// The panels as the screen uses them: each keeps its room until its code has arrived.
import { onDemand } from '../common/on-demand.tsx';
import './panels.css';

const panels = () => import('./all.ts');
const room = <div className="panel panel-coming" />;

export const ActivationPanel = onDemand(async () => (await panels()).ActivationPanel, room).Component;
export const GradientFlowPanel = onDemand(async () => (await panels()).GradientFlowPanel, room).Component;
export const LossPanel = onDemand(async () => (await panels()).LossPanel, room).Component;
export const OutputPanel = onDemand(async () => (await panels()).OutputPanel, room).Component;
