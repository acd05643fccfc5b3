// An offer, over the loss curve: back to the moment when the test loss was lowest, and forward again.
import { useMemo, useState } from 'react';
import { formatNumber } from '../../explain/format.ts';
import { lockedStart } from '../../store/lock.ts';
import { earlyStopOf } from '../../store/overfitting/early-stop.ts';
import { Icon } from '../common/Icon.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import './early-stop.css';

const FIGURES = 3;

/** Runs in which the offer was turned down, by their setup. */
const turnedDown = new WeakSet<object>();

export function EarlyStop() {
  const instrument = useInstrument();
  const history = useInstrumentState((state) => state.history);
  const setup = useInstrumentState((state) => state.setup);
  const update = useInstrumentState((state) => state.frame?.update ?? 0);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const earliest = useInstrumentState((state) => lockedStart(state)?.update ?? 0);
  const stop = useMemo(() => earlyStopOf(history, earliest), [history, earliest]);
  const [, render] = useState(0);
  if (!stop || turnedDown.has(setup)) return null;
  const { best, latest } = stop;
  const text = (loss: number | null) => formatNumber(loss ?? 0, { ...numbers, digits: FIGURES, by: 'significant' });
  const at = (moment: number) => moment.toLocaleString('en');
  const isThere = update === best.update;
  const then = update === latest.update ? 'now' : `after ${at(latest.update)}`;
  const figures = `${text(best.testLoss)} after update ${at(best.update)}${isThere ? '; ' : ', '}${then} ${text(latest.testLoss)}`;
  return (
    <div className="early-stop-room">
      <div className="early-stop">
        {/* Said once: the figures change with every pass of a run. */}
        <span className="visually-hidden" role="status">
          Test loss was lowest after update {at(best.update)}.
        </span>
        <button
          type="button"
          className="link-button"
          title={`Test loss was lowest: ${figures}`}
          onClick={() => instrument.goToUpdate(isThere ? latest.update : best.update)}
        >
          {isThere ? `Forward again to ${at(latest.update)}` : 'Back to lowest test loss'}
        </button>
        <span className="early-stop-figures">{figures}</span>
        <button
          type="button"
          className="early-stop-close"
          aria-label="Do not show again"
          title="Do not show again in this run"
          onClick={() => {
            turnedDown.add(setup);
            render((count) => count + 1);
          }}
        >
          <Icon name="close" />
        </button>
      </div>
    </div>
  );
}
