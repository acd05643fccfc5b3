// The data sets as tiles in groups; one radio group, so that the arrow keys walk through all of them.
import { useId } from 'react';
import { chooseOwn, lastOwn } from '../../store/own-data/last-own.ts';
import { chooseData } from '../../store/setup.ts';
import { DATA_GROUPS } from '../../store/setup-options.ts';
import { onDemand } from '../common/on-demand.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

/** Their points come right after the first paint, into the room that is kept for them. */
const thumbnail = onDemand(
  async () => (await import('./DataThumbnail.tsx')).DataThumbnail,
  <svg width={34} height={34} aria-hidden="true" />,
);

export function DataTiles() {
  const instrument = useInstrument();
  const chosen = useInstrumentState((state) => state.setup.data.name);
  // Asked with every state, so that it knows the last ones.
  const own = useInstrumentState(() => lastOwn(instrument)?.data.own);
  const id = useId();
  return (
    <fieldset className="data-tiles">
      <legend className="visually-hidden">Data set</legend>
      {DATA_GROUPS.map(({ label, sets }, at) => (
        // biome-ignore lint/a11y/useSemanticElements: one fieldset holds the radio group; these are its parts
        <div key={label} className={`data-group of-${sets.length}`} role="group" aria-labelledby={`${id}-${at}`}>
          <span className="data-group-name" id={`${id}-${at}`}>
            {label}
          </span>
          {sets.map((entry) => (
            <label key={entry.value} className="data-tile" title={entry.remark}>
              <input
                className="segment-input"
                type="radio"
                name="data"
                checked={entry.value === chosen}
                onChange={() => (entry.value === 'own' ? chooseOwn(instrument) : chooseData(instrument, entry.value))}
              />
              <thumbnail.Component name={entry.value} own={entry.value === 'own' ? own : undefined} />
              <span>{entry.shortLabel}</span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
