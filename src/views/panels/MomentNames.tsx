// Names of moments: give one to the moment on screen, go to a named one, rename it, take the name away.
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { updatesMade } from '../../store/after-update.ts';
import { LONGEST_NAME, MOST_MARKS, withMark } from '../../store/marks.ts';
import { Icon } from '../common/Icon.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import './moment-names.css';

interface MomentNamesProps {
  /** What it stands beside. */
  readonly anchor: RefObject<HTMLElement | null>;
  onClose(): void;
}

export function MomentNames({ anchor, onClose }: MomentNamesProps) {
  const popover = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = popover.current;
    if (!shown) return;
    showBeside(shown, anchor.current);
    // What is hidden cannot have the focus: only now.
    selectText(shown.querySelector('input'));
  }, [anchor]);
  return (
    <div
      ref={popover}
      popover="auto"
      className="popover moment-names"
      role="dialog"
      aria-label="Names of moments"
      onToggle={({ newState, currentTarget }) => {
        if (newState !== 'closed') return;
        const { activeElement } = document;
        if (activeElement === document.body || currentTarget.contains(activeElement)) anchor.current?.focus();
        onClose();
      }}
    >
      <Names onDone={() => popover.current?.hidePopover()} />
    </div>
  );
}

function Names({ onDone }: { onDone(): void }) {
  const instrument = useInstrument();
  const marks = useInstrumentState((state) => state.marks);
  const here = useInstrumentState(updatesMade);
  /** The moment to be renamed; an object of its own each time one is chosen. */
  const [chosen, setChosen] = useState<{ readonly update: number } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const update = chosen?.update ?? here;
  const present = marks.find((mark) => mark.update === update)?.name ?? '';
  useEffect(() => {
    if (chosen) selectText(input.current);
  }, [chosen]);

  function save(event: FormEvent) {
    event.preventDefault();
    const name = input.current?.value ?? '';
    if (name.trim() === '') return;
    if (present === '' && marks.length >= MOST_MARKS) {
      instrument.notify(`There are ${MOST_MARKS} names already: take one away first.`, 'warning');
    } else if (name !== present) {
      instrument.setMarks(withMark(marks, update, name));
      instrument.notify(`Update ${update} is named “${name.trim()}”.`);
    }
    onDone();
  }

  return (
    <>
      <form className="popover-row" onSubmit={save}>
        <label>
          <span>Name of update {update}</span>
          <input key={`${update} ${present}`} ref={input} maxLength={LONGEST_NAME} defaultValue={present} />
        </label>
        <button type="submit" className="button">
          {present === '' ? 'Name it' : 'Rename'}
        </button>
      </form>
      <ul>
        {marks.map((mark) => (
          <li key={mark.update}>
            <button
              type="button"
              className="moment-go"
              title={`Go to update ${mark.update}`}
              onClick={() => {
                instrument.goToUpdate(mark.update);
                onDone();
              }}
            >
              <strong>{mark.name}</strong>
              <span>update {mark.update}</span>
            </button>
            <button
              type="button"
              className="link-button"
              aria-label={`Rename “${mark.name}”`}
              onClick={() => setChosen({ update: mark.update })}
            >
              rename
            </button>
            <button
              type="button"
              className="button-quiet moment-remove"
              aria-label={`Take the name “${mark.name}” away`}
              onClick={() => {
                instrument.setMarks(withMark(marks, mark.update, ''));
                input.current?.focus();
              }}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function selectText(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

const GAP = 6;

/** Opens it above its button, or below where there is no room, within the window. */
function showBeside(popover: HTMLElement, anchor: HTMLElement | null): void {
  popover.showPopover();
  const { left, top, bottom } = anchor?.getBoundingClientRect() ?? { left: GAP, top: 0, bottom: 0 };
  const { offsetWidth, offsetHeight } = popover;
  const above = top - offsetHeight - GAP;
  popover.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - offsetWidth - GAP))}px`;
  popover.style.top = `${above >= GAP ? above : Math.min(bottom + GAP, window.innerHeight - offsetHeight - GAP)}px`;
}
