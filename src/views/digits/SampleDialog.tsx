// 64 digits of the MNIST test set to choose from, loaded when first asked for.
import { useCallback, useEffect, useRef, useState } from 'react';
import { createPixels } from '../../charts/pixels/pixels.ts';
import { messageOf } from '../../store/digits/opening.ts';
import { PIXELS, type Samples } from '../../store/digits/state.ts';
import { Icon } from '../common/Icon.tsx';
import { useDigits } from './use-digits.tsx';

type Loading =
  | { readonly state: 'loading'; readonly share: number }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly samples: Samples };

export function SampleDialog({ onClose }: { onClose(): void }) {
  const digits = useDigits();
  const dialog = useRef<HTMLDialogElement>(null);
  const [loading, retry] = useSamples();
  useEffect(() => dialog.current?.showModal(), []);

  function choose(samples: Samples, index: number): void {
    digits.showSample(samples, index);
    dialog.current?.close();
  }

  return (
    <dialog ref={dialog} className="samples" aria-labelledby="samples-title" onClose={onClose}>
      <header>
        <h2 id="samples-title">Choose a digit</h2>
        <button
          type="button"
          className="button button-icon button-quiet"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <p className="panel-hint">Digits of the MNIST test set: no network here was trained on them.</p>
      {loading.state === 'loading' && (
        <div className="samples-loading" role="status">
          <label>
            Loading the digits… <progress value={loading.share} max={1} />
          </label>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      )}
      {loading.state === 'failed' && (
        <div className="problem" role="alert">
          <p>{loading.message}</p>
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
      {loading.state === 'ready' && <SampleGrid samples={loading.samples} onChoose={choose} />}
    </dialog>
  );
}

function useSamples(): readonly [Loading, () => void] {
  const { services } = useDigits();
  const [loading, setLoading] = useState<Loading>({ state: 'loading', share: 0 });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    const controller = new AbortController();
    setLoading({ state: 'loading', share: 0 });
    const report = (done: number, total: number) => {
      if (!controller.signal.aborted) setLoading({ state: 'loading', share: done / Math.max(1, total) });
    };
    services
      .loadSamples(report, controller.signal)
      .then((samples) => {
        if (!controller.signal.aborted) setLoading({ state: 'ready', samples });
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) setLoading({ state: 'failed', message: messageOf(error) });
      });
    return () => controller.abort();
  }, [attempt, services]);
  return [loading, useCallback(() => setAttempt((count) => count + 1), [])];
}

interface SampleGridProps {
  readonly samples: Samples;
  onChoose(samples: Samples, index: number): void;
}

const COLUMNS = 8;

/** One tab stop; arrows move. */
function SampleGrid({ samples, onChoose }: SampleGridProps) {
  const grid = useRef<HTMLFieldSetElement>(null);
  const [at, setAt] = useState(0);
  const count = samples.labels.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus goes to the grid once, when it appears
  useEffect(() => focus(0), []);

  function focus(index: number): void {
    setAt(index);
    grid.current?.querySelectorAll<HTMLButtonElement>('button')[index]?.focus();
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : at + (steps[event.key] ?? 0);
    if (next === at || next < 0 || next >= count) return;
    event.preventDefault();
    focus(next);
  }

  return (
    <fieldset className="sample-grid" aria-label="Test digits" ref={grid}>
      {Array.from({ length: count }, (_, index) => (
        <button
          type="button"
          // biome-ignore lint/suspicious/noArrayIndexKey: a sample is its place in the set
          key={index}
          tabIndex={index === at ? 0 : -1}
          aria-label={`Sample ${index + 1}: a ${samples.labels[index]}`}
          onClick={() => onChoose(samples, index)}
          onKeyDown={onKeyDown}
        >
          <SampleImage values={samples.images.subarray(index * PIXELS, (index + 1) * PIXELS)} />
        </button>
      ))}
    </fieldset>
  );
}

function SampleImage({ values }: { readonly values: Uint8Array }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const pixels = createPixels(place.current);
    pixels.canvas.setAttribute('aria-hidden', 'true');
    pixels.update({ values, mode: 'ink', limit: 255, label: 'digit' });
    return () => pixels.destroy();
  }, [values]);
  return <span ref={place} className="sample-image" />;
}
