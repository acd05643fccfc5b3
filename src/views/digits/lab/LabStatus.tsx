// How far an answer of the laboratory is: loading, computing, stopped, failed. Nothing once it is there.
import type { Progress } from '../../../store/digits/neurons/present-network.ts';

interface LabStatusProps {
  readonly state: 'waiting' | 'working' | 'ready' | 'rest' | 'stopped' | 'failed';
  readonly progress: Progress;
  readonly message: string;
  onStop(): void;
  onRetry(): void;
}

export function LabStatus({ state, progress: { phase, share }, message, onStop, onRetry }: LabStatusProps) {
  if (state === 'failed') {
    return (
      <div className="lab-status" role="alert">
        <span>{message}</span>
        <button type="button" className="button" onClick={onRetry}>
          Retry
        </button>
      </div>
    );
  }
  if (state === 'stopped') {
    return (
      <div className="lab-status" role="status">
        <span>Stopped.</span>
        <button type="button" className="button" onClick={onRetry}>
          Go on
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
  return (
    <div className="lab-status" role="status">
      <label>
        {phase === 'loading' ? 'Loading the 10,000 test images…' : 'Reading all 10,000 test images…'}
        <progress max={1} {...(share !== null && { value: share })} />
      </label>
      <button type="button" className="button" onClick={onStop}>
        Cancel
      </button>
    </div>
  );
}
