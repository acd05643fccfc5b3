// Results: how the network on the screen reads the 10,000 test images, where it errs, and the images themselves.
import { useEffect } from 'react';
import { ComparePanel } from './ComparePanel.tsx';
import { DigitsPanel } from './DigitsPanel.tsx';
import { GalleryPanel } from './GalleryPanel.tsx';
import { MatrixPanel } from './MatrixPanel.tsx';
import { SetStatus } from './SetStatus.tsx';
import { Summary } from './Summary.tsx';
import { useResults, useResultsState } from './use-results.ts';
import '../lab-panel.css';
import './results.css';
import './gallery.css';

export function ResultsPart() {
  const results = useResults();
  const set = useResultsState((state) => state.set);
  const isRead = useResultsState((state) => state.sets[state.set].readings !== null);
  const needsHand = useResultsState(({ sets }) => sets[set].problem !== null || sets[set].stopped);
  useEffect(() => results.watch(), [results]);
  return (
    <section className="lab-part results" aria-labelledby="results-title">
      <Summary />
      {(!isRead || needsHand) && <SetStatus set={set} />}
      {isRead && (
        <div className="results-columns">
          <MatrixPanel />
          <GalleryPanel />
          <DigitsPanel />
          <ComparePanel />
        </div>
      )}
    </section>
  );
}
