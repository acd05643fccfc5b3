// How numbers and symbols are written: the notation, how many digits, and the decimal separator.
import { useId } from 'react';
import { atMost, formatNumber } from '../explain/format.ts';
import type { NotationName } from '../explain/notation.ts';
import { DIGIT_COUNTS } from '../store/preferences.ts';
import { usePreferences } from '../views/common/preferences-context.tsx';

const NOTATION_LABELS: Readonly<Record<NotationName, string>> = {
  delta: 'Delta (δ, s, a)',
  operations: 'Operations (z, R)',
  brackets: 'Brackets (dz, [l])',
  code: 'Code (NumPy)',
};

/** `place`: in the header where there is room, else behind the button for numbers. */
export function NotationChoice({ place }: { readonly place: 'header' | 'popover' }) {
  const [{ notation }, change] = usePreferences();
  return (
    <label className={place === 'header' ? 'header-choice' : 'popover-row popover-notation'}>
      <span>Notation</span>
      <select value={notation} onChange={(event) => change({ notation: event.target.value as NotationName })}>
        {Object.entries(NOTATION_LABELS).map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the button shows, as the reader has numbers written: 0.12, 0,123, 0.1234…; nothing of it is rounded up. */
const EXAMPLE = 0.12341234;
/** A longer one would push its neighbours off a phone. */
const MOST_DIGITS = 4;

/** Digits and separator behind one button, so that the header keeps its room. */
export function NumbersChoice() {
  const [{ numbers }, change] = usePreferences();
  const id = useId();
  const shown = { ...atMost(numbers, MOST_DIGITS), hidden: false };
  const example = formatNumber(EXAMPLE, shown) + (numbers.digits > MOST_DIGITS ? '…' : '');
  return (
    <>
      <button
        type="button"
        className="button numbers-button"
        popoverTarget={id}
        aria-label={`How numbers are written: ${example}`}
        title="How numbers are written"
      >
        {example}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover numbers-popover"
        role="dialog"
        aria-label="How numbers are written"
      >
        <NotationChoice place="popover" />
        <label className="popover-row">
          <span>Digits</span>
          <select
            value={numbers.digits}
            onChange={(event) => change({ numbers: { ...numbers, digits: Number(event.target.value) } })}
          >
            {DIGIT_COUNTS.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </label>
        <Pair
          label="Digits count"
          name={`${id}-by`}
          options={[
            ['decimals', 'decimals'],
            ['significant', 'significant figures'],
          ]}
          chosen={numbers.by}
          onChoose={(by) => change({ numbers: { ...numbers, by } })}
        />
        <Pair
          label="Decimal separator"
          name={`${id}-separator`}
          options={[
            ['point', 'point'],
            ['comma', 'comma'],
          ]}
          chosen={numbers.separator}
          onChoose={(separator) => change({ numbers: { ...numbers, separator } })}
        />
        <label className="popover-row switch">
          <input
            type="checkbox"
            checked={numbers.hidden ?? false}
            onChange={(event) => change({ numbers: { ...numbers, hidden: event.target.checked } })}
          />
          Hide numbers (key h)
        </label>
      </div>
    </>
  );
}

interface PairProps<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly chosen: Value;
  onChoose(value: Value): void;
}

function Pair<Value extends string>({ label, name, options, chosen, onChoose }: PairProps<Value>) {
  return (
    <fieldset className="popover-row">
      <legend className="visually-hidden">{label}</legend>
      {options.map(([value, text]) => (
        <label key={value} className="switch">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
