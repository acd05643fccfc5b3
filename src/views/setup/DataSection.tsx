// Which data: tiles to choose from, and the knobs of the chosen set.
import { changeSetup, chooseData } from '../../store/setup.ts';
import { DATA_KNOB_LIMITS, DATA_MENU, dataKnobs } from '../../store/setup-options.ts';
import { NumberField } from '../common/NumberField.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { DataThumbnail } from './DataThumbnail.tsx';

export function DataSection() {
  const instrument = useInstrument();
  const data = useInstrumentState((state) => state.setup.data);
  const knobs = dataKnobs(data.name);
  const chosen = DATA_MENU.find((entry) => entry.value === data.name);
  const change = (patch: Partial<typeof data>) => changeSetup(instrument, { data: { ...data, ...patch } });
  return (
    <section aria-labelledby="setup-data">
      <h2 className="section-title" id="setup-data">
        Data
      </h2>
      <fieldset className="data-tiles">
        <legend className="visually-hidden">Data set</legend>
        {DATA_MENU.map((entry) => (
          <label key={entry.value} className="data-tile" title={entry.remark}>
            <input
              className="segment-input"
              type="radio"
              name="data"
              checked={entry.value === data.name}
              onChange={() => chooseData(instrument, entry.value)}
            />
            <DataThumbnail name={entry.value} />
            <span>{entry.shortLabel}</span>
          </label>
        ))}
      </fieldset>
      <p className="setup-sentence">{chosen?.remark}</p>
      {knobs.count && (
        <NumberField
          label="Points"
          value={data.count}
          min={DATA_KNOB_LIMITS.count.min}
          max={DATA_KNOB_LIMITS.count.max}
          whole
          onCommit={(count) => change({ count })}
        />
      )}
      {knobs.classes && (
        <NumberField
          label="Classes"
          value={data.classes}
          min={DATA_KNOB_LIMITS.classes.min}
          max={DATA_KNOB_LIMITS.classes.max}
          whole
          onCommit={(classes) => change({ classes })}
        />
      )}
      {knobs.noise && (
        <NumberField
          label="Noise"
          value={data.noise}
          min={DATA_KNOB_LIMITS.noise.min}
          max={DATA_KNOB_LIMITS.noise.max}
          onCommit={(noise) => change({ noise })}
        />
      )}
      {knobs.trainShare && (
        <NumberField
          label="Training share (%)"
          value={Math.round(data.trainShare * 100)}
          min={DATA_KNOB_LIMITS.trainShare.min * 100}
          max={DATA_KNOB_LIMITS.trainShare.max * 100}
          whole
          onCommit={(percent) => change({ trainShare: percent / 100 })}
        />
      )}
    </section>
  );
}
