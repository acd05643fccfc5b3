// How far an answer of the laboratory is: loading, computing, stopped, failed. Nothing once it is there.
import { useRef } from 'react';
import type { Progress } from '../../../store/digits/neurons/present-network.ts';
import { Failure } from './Failure.tsx';
import { focusHeading } from './keep-focus.ts';

interface LabStatusProps {
  readonly state: 'waiting' | 'working' | 'ready' | 'rest' | 'stopped' | 'failed';
  readonly progress: Progress;
  readonly message: string;
  /** What is read. */
  readonly images?: string;
  onStop(): void;
  onRetry(): void;
}

/** These buttons go away once they are pressed. */
function leavingTo(act: () => void) {
  return (event: { readonly currentTarget: Element }) => {
    focusHeading(event.currentTarget);
    act();
  };
}

export function LabStatus(props: LabStatusProps) {
  const { state, progress, message, images = 'test images', onStop, onRetry } = props;
  const isRetried = useRef(false);
  if (state === 'failed') {
    const retry = () => {
      isRetried.current = true;
      onRetry();
    };
    return <Failure message={message} isAgain={isRetried.current} onRetry={retry} />;
  }
  if (state === 'stopped') {
    return (
      <div className="lab-status" role="status">
        <span>Stopped before the {images} were read.</span>
        <button type="button" className="button" onClick={leavingTo(onRetry)}>
          Read them
        </button>
      </div>
    );
  }
  if (state === 'waiting') {
    return (
      <div className="lab-status" role="status">
        Waiting for the network…
      </div>
    );
  }
  if (state !== 'working') return null;
  const { phase, share } = progress;
  return (
    <div className="lab-status" role="status">
      <label>
        {phase === 'loading' ? `Loading the ${images}…` : `Reading 10,000 ${images}…`}
        <progress max={1} {...(share !== null && { value: share })} />
      </label>
      <button type="button" className="button" onClick={leavingTo(onStop)}>
        Cancel
      </button>
    </div>
  );
}
