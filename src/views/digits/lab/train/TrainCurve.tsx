// Loss and accuracy as the training goes; a click on a point goes to its moment.
import { useState } from 'react';
import { createLossCurve } from '../../../../charts/loss-curve/loss-curve.ts';
import type { LossCurve } from '../../../../charts/loss-curve/model.ts';
import { trainCurve } from '../../../../store/digits/train/curve.ts';
import { useDigitsState } from '../../use-digits.tsx';
import { usePainted } from './use-painted.ts';

export function TrainCurve() {
  const [logScale, setLogScale] = useState(false);
  const own = useDigitsState((state) => state.training !== null);
  return (
    <section className="train-box train-curve" aria-labelledby="train-curve-title">
      <header className="train-head">
        <h3 className="section-title" id="train-curve-title">
          Loss and accuracy
        </h3>
        <label className="switch">
          <input type="checkbox" checked={logScale} onChange={(event) => setLogScale(event.target.checked)} />
          <span>log scale</span>
        </label>
      </header>
      {/* Only the moments of a training that was made here can be gone to. */}
      <Curve key={String(own)} seekable={own} logScale={logScale} />
      <Legend own={own} />
    </section>
  );
}

function Curve({ seekable, logScale }: { readonly seekable: boolean; readonly logScale: boolean }) {
  const place = usePainted<LossCurve>({
    create: (container, digits) => createLossCurve(container, seekable ? { onSeek: digits.goToMoment } : {}),
    dependencies: ({ store, instrument, run }) => {
      const { training, shown, models } = store.getState();
      const { frame, view } = instrument.store.getState();
      return [
        run.getState().points,
        training?.update,
        training?.goal,
        training?.status,
        shown,
        models,
        frame?.update,
        view.numbers,
        logScale,
      ];
    },
    draw: (chart, { store, instrument, run }) =>
      chart.update(trainCurve(store.getState(), run.getState(), instrument.store.getState(), { logScale })),
  });
  return <div className="train-curve-place" ref={place} />;
}

function Legend({ own }: { readonly own: boolean }) {
  const count = useDigitsState((state) => state.training?.plan.count ?? 0);
  const seen = Math.min(2000, count).toLocaleString('en');
  const tests = count <= 2000 ? '500' : '10,000';
  return (
    <p className="train-legend">
      {own
        ? `Solid: the first ${seen} training images · dashed: ${tests} test images · a click goes there`
        : 'Loss: mean of each epoch’s batches. Accuracy: on all 10,000 test images.'}
    </p>
  );
}
