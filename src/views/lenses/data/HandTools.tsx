// What the next press on the plane does: place a point of a class, or erase. Classes are added and removed here.
import type { ReactNode } from 'react';
import {
  classCounts,
  FEWEST_CLASSES,
  MOST_CLASSES,
  type OwnExamples,
  rowCount,
  withClass,
  withoutClass,
} from '../../../store/own-data/examples.ts';
import { type HandState, handOf, openExamples } from '../../../store/own-data/hand-data.ts';
import { Stepper } from '../../common/Stepper.tsx';
import { useInstrument } from '../../common/use-instrument.tsx';
import { PointShape } from './PointShape.tsx';
import './hand-tools.css';

interface HandToolsProps {
  readonly own: OwnExamples;
  readonly hand: HandState['hand'];
}

export function HandTools({ own, hand }: HandToolsProps) {
  const instrument = useInstrument();
  const counts = classCounts(own);
  const { classNames } = own;
  const choose = (next: HandState['hand']) => handOf(instrument).setState({ hand: next });
  return (
    <fieldset className="hand-chips">
      <legend className="visually-hidden">What a press on the plane does</legend>
      {classNames.map((name, label) => (
        <Chip
          key={name}
          name={`Place ${name}, ${counts[label]} so far`}
          title={`Place points of ${name} (key ${label + 1})`}
          isChosen={hand === label}
          onChoose={() => choose(label)}
        >
          <PointShape kind={label} /> <span className="hand-name">{name}</span>
          <span className="hand-count">{counts[label]}</span>
        </Chip>
      ))}
      {classNames.length === 0 && (
        <Chip name={`Place points, ${rowCount(own)} so far`} isChosen={hand !== 'erase'} onChoose={() => choose(0)}>
          <PointShape kind="target" /> <span className="hand-name">point</span>
          <span className="hand-count">{rowCount(own)}</span>
        </Chip>
      )}
      <Chip
        name="Erase"
        title="Press or sweep over points to erase them"
        isChosen={hand === 'erase'}
        onChoose={() => choose('erase')}
      >
        <EraserIcon /> Erase
      </Chip>
    </fieldset>
  );
}

/** One class more or less: the network gets an output more or less. */
export function ClassCount({ own }: { readonly own: OwnExamples }) {
  const instrument = useInstrument();
  const { classNames } = own;
  return (
    <div className="hand-classes">
      <span>Classes</span>
      <Stepper
        label="classes"
        value={classNames.length}
        min={FEWEST_CLASSES}
        max={MOST_CLASSES}
        onChange={(count) => {
          if (count < classNames.length) openExamples(instrument, withoutClass(own, count));
          else {
            openExamples(instrument, withClass(own));
            handOf(instrument).setState({ hand: classNames.length });
          }
        }}
      />
    </div>
  );
}

interface ChipProps {
  readonly name: string;
  readonly title?: string;
  readonly isChosen: boolean;
  readonly children: ReactNode;
  onChoose(): void;
}

function Chip({ name, title, isChosen, children, onChoose }: ChipProps) {
  return (
    <label className="hand-chip" title={title}>
      <input
        className="segment-input"
        type="radio"
        name="hand"
        aria-label={name}
        checked={isChosen}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}

function EraserIcon() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      aria-hidden="true"
    >
      <path d="M8.2 16.5 3.4 11.7 11.6 3.5 16.5 8.4 8.4 16.5ZM7 8.1l4.9 4.9M8.2 16.5h8.4" strokeLinejoin="round" />
    </svg>
  );
}
