// Which part of the Digits screen the stage shows.
import { DIGITS_PARTS } from '../../../store/digits/state.ts';
import { useDigits, useDigitsState } from '../use-digits.tsx';
import { LAB_PARTS, PART_NAMES } from './parts.tsx';

export function PartChoice() {
  const digits = useDigits();
  const part = useDigitsState((state) => state.part);
  return (
    <nav className="part-choice" aria-label="Parts of the laboratory">
      {DIGITS_PARTS.map((name) => (
        <button
          type="button"
          key={name}
          aria-current={name === part ? 'page' : undefined}
          onClick={() => {
            // What went wrong in one part is no news in the next.
            if (name !== part) digits.dismissProblem();
            digits.showPart(name);
          }}
          onPointerEnter={() => name !== 'step' && LAB_PARTS[name].prepare()}
        >
          {PART_NAMES[name]}
        </button>
      ))}
    </nav>
  );
}
