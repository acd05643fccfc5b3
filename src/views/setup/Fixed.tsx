// A section of the setup that a link may have fixed: then it is to be read, not to be changed.
import type { ReactNode } from 'react';
import { useInstrumentState } from '../common/use-instrument.tsx';

export function Fixed({ what, children }: { readonly what: 'data' | 'network'; readonly children: ReactNode }) {
  const isFixed = useInstrumentState(({ lock }) => lock.includes(what));
  if (!isFixed) return children;
  return (
    <fieldset className="setup-fixed" disabled aria-label={`Your teacher has fixed the ${what}`}>
      {children}
      <p className="setup-sentence">Your teacher has fixed the {what}.</p>
    </fieldset>
  );
}
