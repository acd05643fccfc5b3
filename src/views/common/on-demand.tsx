// Parts of the page whose code is fetched when they are first shown, or shortly before.
//
// Not React's lazy: its Suspense shows a fallback even for code that is there already, and keeps it for 300 ms.
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { LoadBoundary } from './LoadBoundary.tsx';

export interface OnDemand<Props extends object> {
  readonly Component: ComponentType<Props>;
  /** Fetches the code ahead. A failure shows when the part does. */
  prepare(): void;
}

/** A component that stands for the one `load` brings; until then there is `fallback`, and a way out if it fails. */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode,
): OnDemand<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;

  function fetchCode(): Promise<ComponentType<Props>> {
    loading ??= load().then(
      (component) => {
        loaded = component;
        return component;
      },
      (error) => {
        // The next try asks again.
        loading = null;
        throw error;
      },
    );
    return loading;
  }

  function Part(props: Props) {
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(() => loaded);
    const [failure, setFailure] = useState<unknown>(null);
    useEffect(() => {
      if (Loaded) return;
      let isPresent = true;
      fetchCode().then(
        (component) => isPresent && setLoaded(() => component),
        (error) => isPresent && setFailure(error ?? new Error('Not loaded.')),
      );
      return () => {
        isPresent = false;
      };
    }, [Loaded]);
    if (failure) throw failure;
    return Loaded ? <Loaded {...props} /> : fallback;
  }

  function Component(props: Props) {
    return (
      <LoadBoundary>
        <Part {...props} />
      </LoadBoundary>
    );
  }

  return { Component, prepare: () => void fetchCode().catch(() => {}) };
}
