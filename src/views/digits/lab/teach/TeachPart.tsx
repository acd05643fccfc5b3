// Teaching the network your hand: a small set of your own drawings, a lesson on them, and what it has changed.
import { useEffect } from 'react';
import { ProblemBar } from '../../Problem.tsx';
import { LessonPanel } from './LessonPanel.tsx';
import { OwnDigits } from './OwnDigits.tsx';
import { useTeach, useTeachState } from './use-teach.ts';
import { useTeachKeys } from './use-teach-keys.ts';
import '../lab-panel.css';
import './teach.css';

export { AddPanel } from './AddPanel.tsx';

export function TeachPart() {
  const teach = useTeach();
  useTeachKeys();
  useEffect(() => teach.follow(), [teach]);
  return (
    <section className="lab-part teach" aria-labelledby="teach-title">
      <TeachProblem />
      <header className="teach-head">
        <h2 id="teach-title">Teach it your hand</h2>
        <p>
          Draw digits the way you write them and say what they are. Then train the network on them and see what it has
          learned, and what it has forgotten.
        </p>
      </header>
      <div className="teach-columns">
        <OwnDigits />
        <LessonPanel />
      </div>
    </section>
  );
}

function TeachProblem() {
  const teach = useTeach();
  return <ProblemBar problem={useTeachState((state) => state.problem)} onDismiss={teach.dismissProblem} />;
}
