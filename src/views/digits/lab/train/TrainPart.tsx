// Training a network from scratch and watching what it learns: plan, run, curve, weights, test digits, one's drawing.
import { DrawingBars } from './DrawingBars.tsx';
import { PlanForm } from './PlanForm.tsx';
import { RunPanel } from './RunPanel.tsx';
import { TrainCurve } from './TrainCurve.tsx';
import { WatchedDigits } from './WatchedDigits.tsx';
import { WeightImages } from './WeightImages.tsx';
import '../lab-panel.css';
import './train.css';

export function TrainPart() {
  return (
    <section className="lab-part train-part" aria-label="Train a network">
      <div className="train-layout">
        <RunPanel />
        <PlanForm />
        <div className="train-main">
          <TrainCurve />
          <DrawingBars />
          <WeightImages />
          <WatchedDigits />
        </div>
      </div>
    </section>
  );
}
