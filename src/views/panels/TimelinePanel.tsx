// The timeline under the loss curve, and the button that gives the moment on screen a name.
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { LossCurve } from '../../charts/loss-curve/model.ts';
import type { Timeline } from '../../charts/timeline/model.ts';
import { createTimeline } from '../../charts/timeline/timeline.ts';
import { afterOf } from '../../store/after-update.ts';
import type { Instrument } from '../../store/instrument.ts';
import { createScrub } from '../../store/scrub.ts';
import type { InstrumentState } from '../../store/state.ts';
import { timelineModel } from '../../store/timeline.ts';
import { type ChartBinding, ChartPlace } from '../common/ChartPlace.tsx';
import { Icon } from '../common/Icon.tsx';
import { onDemand } from '../common/on-demand.tsx';
import { useInstrumentState } from '../common/use-instrument.tsx';
import './timeline-panel.css';

const MomentNames = onDemand(async () => (await import('./MomentNames.tsx')).MomentNames, null).Component;

function create(container: HTMLElement, instrument: Instrument): Timeline {
  const scrub = createScrub(instrument);
  const chart = createTimeline(container, { onSeek: scrub.to });
  const destroy = () => {
    scrub.stop();
    chart.destroy();
  };
  return { update: chart.update, destroy };
}

const binding: ChartBinding<Timeline> = {
  create,
  dependencies: (state) => [
    state.frame?.update,
    afterOf(state),
    state.waiting,
    // A move that was refused says so.
    state.notice,
    state.history,
    state.marks,
    state.changes,
    state.view.numbers,
    state.pins,
  ],
};

interface Options {
  readonly curve: RefObject<LossCurve | null>;
  readonly describe: Parameters<typeof timelineModel>[1];
}

function draw(chart: Timeline, state: InstrumentState, { curve, describe }: Options): void {
  const data = { ...timelineModel(state, describe), xOf: (update: number) => curve.current?.xOf(update) ?? 0 };
  chart.update(data);
  // The curve may be painted after this, or get its size later.
  if (curve.current) curve.current.onAxis = () => chart.update(data);
}

interface TimelinePanelProps {
  /** The curve whose time axis it shares. */
  readonly curve: RefObject<LossCurve | null>;
  /** How the curve is drawn: with it, its axis moves. */
  readonly drawn: unknown;
}

export function TimelinePanel({ curve, drawn }: TimelinePanelProps) {
  const describe = useWords();
  const [naming, setNaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const ready = useInstrumentState((state) => state.frame !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing of the curve means another axis
  const options = useMemo(() => ({ curve, describe }), [curve, describe, drawn]);
  return (
    <div className="timeline-panel">
      <ChartPlace className="timeline-strip" binding={binding} options={options} draw={draw} />
      <button
        ref={button}
        type="button"
        className="timeline-naming button-quiet"
        aria-label="Names of moments"
        title="Name this moment"
        aria-haspopup="dialog"
        aria-expanded={naming}
        disabled={!ready}
        onClick={() => setNaming(true)}
      >
        <Icon name="flag" />
      </button>
      {naming && <MomentNames anchor={button} onClose={() => setNaming(false)} />}
    </div>
  );
}

/** What puts changes in words; fetched with the first change there is. */
function useWords(): Options['describe'] {
  const wanted = useInstrumentState((state) => state.changes.length > 0);
  const [describe, setDescribe] = useState<Options['describe']>(null);
  useEffect(() => {
    if (!wanted) return;
    let isPresent = true;
    import('../../store/deeds.ts').then(
      ({ describeChange }) => isPresent && setDescribe(() => describeChange),
      // Without words it is "a change".
      () => {},
    );
    return () => {
      isPresent = false;
    };
  }, [wanted]);
  return describe;
}
