// A number that is typed: commits on Enter or when left, refuses with a message, Escape takes it back.
import { useEffect, useId, useState } from 'react';
import { separated } from '../../charts/shared/text.ts';
import { parseNumber } from '../../explain/format.ts';
import { usePreferences } from './preferences-context.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly disabled?: boolean;
  onCommit(value: number): void;
  /** What is typed is refused, or no longer: what would act on it has to wait. */
  onProblem?(problem: string | null): void;
}

export function NumberField({
  label,
  value,
  min,
  max,
  whole = false,
  disabled,
  onCommit,
  onProblem,
}: NumberFieldProps) {
  const [{ numbers }] = usePreferences();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, showProblem] = useState<string | null>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from elsewhere replaces what was being typed
  useEffect(() => {
    setDraft(null);
    setProblem(null);
  }, [value]);

  function setProblem(message: string | null) {
    showProblem(message);
    onProblem?.(message);
  }

  function commit() {
    if (draft === null) return;
    const message = problemOf(draft, min, max, whole);
    setProblem(message);
    if (message) return;
    const parsed = parseNumber(draft);
    setDraft(null);
    if (parsed.ok && parsed.value !== value) onCommit(parsed.value);
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="number-input"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={draft ?? separated(shortNumber(value), numbers.separator)}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          if (problem !== null && problemOf(text, min, max, whole) === null) setProblem(null);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') {
            setDraft(null);
            setProblem(null);
          }
        }}
      />
      {problem && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** As short as the number is: 0.5, 42, 1e-8. */
function shortNumber(value: number): string {
  return String(value).replace('-', '\u2212');
}

export function problemOf(text: string, min: number, max: number, whole: boolean): string | null {
  const parsed = parseNumber(text);
  const range = `from ${shortNumber(min)} to ${shortNumber(max)}.`;
  if (whole && !(parsed.ok && Number.isInteger(parsed.value))) return `Type a whole number ${range}`;
  if (!parsed.ok) return parsed.message;
  if (parsed.value < min || parsed.value > max) return `Type a ${whole ? 'whole ' : ''}number ${range}`;
  return null;
}
