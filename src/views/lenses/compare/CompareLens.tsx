// Runs side by side: the present one, those that were pinned, and races.
import { useEffect, useRef, useState } from 'react';
import { missesPicture } from '../../../store/compare/pictures.ts';
import { lettered } from '../../../store/compare/pins.ts';
import { RACE_KINDS, type RaceKind } from '../../../store/compare/race-lanes.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { useKeptFocus } from '../../step-card/use-kept-focus.ts';
import { CompareChart } from './CompareChart.tsx';
import { CurrentRow } from './CurrentRow.tsx';
import { LaneRow } from './LaneRow.tsx';
import { Outcome } from './Outcome.tsx';
import { PinButton } from './PinButton.tsx';
import { PinRow } from './PinRow.tsx';
import { RaceBar } from './RaceBar.tsx';
import { RaceProgress } from './RaceProgress.tsx';
import { useCompare, useRacing } from './use-compare.ts';
import './compare.css';
import './runs.css';

export default function CompareLens() {
  const compare = useCompare();
  const pins = useInstrumentState((state) => state.pins);
  const lanes = useRacing(({ race }) => race?.lanes ?? null);
  const incomplete = pins.some(missesPicture);
  useEffect(() => (incomplete ? compare.providePictures() : undefined), [compare, incomplete]);
  const [asked, ask] = useState<RaceKind | null>(null);
  const [chosen, choose] = useState<RaceKind>(RACE_KINDS[0]);
  // An Enter that was meant for "Cancel" or "Keep" must not pin: the focus goes back to the button of the race.
  const inRace = lanes !== null || asked !== null;
  const wasInRace = useRef(false);
  useEffect(() => {
    wasInRace.current = inRace;
  }, [inRace]);
  const heir = wasInRace.current && !inRace ? `[data-race="${chosen}"]` : '.compare-head button:enabled';
  const lens = useKeptFocus<HTMLDivElement>(heir);
  const taken = new Set(lanes?.map(({ letter }) => letter));
  const kept = lettered(pins).filter(({ letter }) => !taken.has(letter));
  return (
    <div className="compare-lens" ref={lens}>
      <header className="compare-head">
        {lanes ? (
          <RaceProgress />
        ) : (
          <>
            {!asked && <PinButton />}
            <RaceBar asked={asked} ask={ask} onChoice={choose} />
          </>
        )}
      </header>
      <Outcome />
      <div className="compare-body">
        <CompareChart />
        <div className="compare-runs">
          <div className="compare-columns" aria-hidden="true">
            <span>training</span>
            <span>test</span>
            <span>updates</span>
          </div>
          <ul className="compare-rows" aria-label="Runs">
            <CurrentRow />
            {kept.map((entry) => (
              <PinRow key={entry.letter} {...entry} busy={lanes !== null} />
            ))}
            {lanes?.map((lane) => (
              <LaneRow key={lane.letter} lane={lane} />
            ))}
          </ul>
          {kept.length === 0 && !lanes && <Hint />}
        </div>
      </div>
    </div>
  );
}

function Hint() {
  return (
    <div className="compare-hint">
      <p>
        <strong>Pin this run</strong> keeps its loss curve, its settings and its picture as they are now. Change a
        setting and train again: the kept curve stays behind the new one, and what you changed is listed.
      </p>
      <p>
        A <strong>race</strong> does it in one click: four variations of this setup, from the same start weights, side
        by side.
      </p>
    </div>
  );
}
