// A section of the setup that a link may have fixed: then it is to be read, not to be changed.
import type { ReactNode } from 'react';
import { refusal, seedRefusal } from '../../store/lock.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';

interface FixedProps {
  readonly what: 'data' | 'network' | 'seed';
  /** The sentence stands elsewhere: here the reason is a title. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
}

export function Fixed({ what, quiet = false, children }: FixedProps) {
  const reason = useInstrumentState((state) => (what === 'seed' ? seedRefusal(state) : refusal(state, what)));
  if (reason === null) return children;
  return (
    <fieldset className="setup-fixed" disabled aria-label={reason} title={reason}>
      {children}
      {!quiet && <p className="setup-sentence">Your teacher has fixed the {what}.</p>}
    </fieldset>
  );
}
