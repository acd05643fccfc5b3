// What a part of the laboratory could not get, in words, and the button that tries again.
import { useEffect, useRef } from 'react';
import { focusHeading, headingHasFocus } from './keep-focus.ts';

interface FailureProps {
  readonly message: string;
  /** It has been tried again by hand, and failed again: the focus comes back to the button. */
  readonly isAgain?: boolean;
  onRetry(): void;
}

export function Failure({ message, isAgain = false, onRetry }: FailureProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAgain && button.current && headingHasFocus(button.current)) button.current.focus({ preventScroll: true });
  }, [isAgain]);
  return (
    <div className="problem lab-status" role="alert">
      <p>{message}</p>
      <button
        type="button"
        className="button"
        ref={button}
        onClick={(event) => {
          focusHeading(event.currentTarget);
          onRetry();
        }}
      >
        Try again
      </button>
    </div>
  );
}
