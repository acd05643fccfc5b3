// The trail of numbers that were followed to where they come from; each place of it leads back.
import { type Crumb, crumbsOf } from '../../store/walk.ts';
import { useInstrument, useWholeState } from '../common/use-instrument.tsx';

export function Trail() {
  const crumbs = crumbsOf(
    useWholeState(({ trail, selection, frame, view }) => [trail, selection, frame, view.notation]),
  );
  if (!crumbs) return null;
  const { first, leftOut, last, here } = crumbs;
  return (
    <nav className="trail" aria-label="The way here">
      <ol>
        {first.map(place)}
        {leftOut > 0 && (
          <li>
            <span title={`${leftOut} places left out`}>…</span>
          </li>
        )}
        {last.map(place)}
        <li aria-current="step">{here}</li>
      </ol>
    </nav>
  );
}

function place(crumb: Crumb) {
  return <Place key={crumb.index} crumb={crumb} />;
}

function Place({ crumb }: { readonly crumb: Crumb }) {
  const instrument = useInstrument();
  const { text, name, index } = crumb;
  return (
    <li>
      <button type="button" aria-label={`${text}, ${name}`} title={name} onClick={() => instrument.walkBack(index)}>
        {text}
      </button>
    </li>
  );
}
