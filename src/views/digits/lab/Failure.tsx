// What a part of the laboratory could not get, in words, and the button that tries again.
import { focusHeading } from './keep-focus.ts';

interface FailureProps {
  readonly message: string;
  onRetry(): void;
}

export function Failure({ message, onRetry }: FailureProps) {
  return (
    <div className="problem lab-status" role="alert">
      <p>{message}</p>
      <button
        type="button"
        className="button"
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
