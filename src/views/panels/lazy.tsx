// The panels as the screen uses them: each keeps its room until its code has arrived.
import { type ComponentType, lazy, Suspense } from 'react';
import { LoadBoundary } from '../common/LoadBoundary.tsx';
import './panels.css';

const panels = () => import('./all.ts');

export const ActivationPanel = onDemand(lazy(async () => ({ default: (await panels()).ActivationPanel })));
export const GradientFlowPanel = onDemand(lazy(async () => ({ default: (await panels()).GradientFlowPanel })));
export const LossPanel = onDemand(lazy(async () => ({ default: (await panels()).LossPanel })));
export const OutputPanel = onDemand(lazy(async () => ({ default: (await panels()).OutputPanel })));

function onDemand(Panel: ComponentType): ComponentType {
  return function PanelOnDemand() {
    return (
      <LoadBoundary>
        <Suspense fallback={<div className="panel panel-coming" />}>
          <Panel />
        </Suspense>
      </LoadBoundary>
    );
  };
}
