// One run of the list: letter, picture, name, what sets it apart, its figures, and what can be done with it.
import type { ReactNode } from 'react';
import { figuresOf } from '../../../store/compare/figures.ts';
import type { Metrics } from '../../../worker/protocol.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';

interface RunRowProps {
  /** "A" … "D"; null for the present run. */
  readonly letter: string | null;
  readonly picture: ReactNode;
  readonly name: ReactNode;
  readonly words: ReactNode;
  readonly point: Metrics | null;
  readonly update: number;
  readonly updatesPerEpoch: number;
  readonly children?: ReactNode;
}

export function RunRow({ letter, picture, name, words, point, update, updatesPerEpoch, children }: RunRowProps) {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const figures = figuresOf(point, update, updatesPerEpoch, numbers);
  return (
    <li className={letter ? `compare-row pin-${letter.toLowerCase()}` : 'compare-row is-current'}>
      <div className="compare-row-picture">{picture}</div>
      <div className="compare-row-text">
        <div className="compare-row-name">
          {letter && <span className="compare-letter">{letter}</span>}
          {name}
        </div>
        <div className="compare-row-words">{words}</div>
      </div>
      <dl className="compare-figures">
        {figures.map(({ name: title, value, beside }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {value}
              {beside && <small>{beside}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {children && <div className="compare-row-actions">{children}</div>}
    </li>
  );
}
