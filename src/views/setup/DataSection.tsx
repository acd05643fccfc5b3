// Which data: tiles to choose from, and the knobs of the chosen set.
import { isLocked } from '../../store/lock.ts';
import { ownSentence } from '../../store/own-data/sentence.ts';
import { changeSetup } from '../../store/setup.ts';
import {
  DATA_KNOB_LIMITS,
  DATA_MENU,
  dataKnobs,
  normalisationMenu,
  normalisationOf,
  splitMenu,
} from '../../store/setup-options.ts';
import { Choice } from '../common/Choice.tsx';
import { NumberField } from '../common/NumberField.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { DataTiles } from './DataTiles.tsx';
import { FeatureChips } from './FeatureChips.tsx';
import { Fixed } from './Fixed.tsx';
import './data-section.css';

type Data = Parameters<typeof splitMenu>[0];

export function DataSection() {
  const instrument = useInstrument();
  const data = useInstrumentState((state) => state.setup.data);
  const lens = useInstrumentState((state) => state.view.lens);
  const isFixed = useInstrumentState((state) => isLocked(state, 'data'));
  const edit = data.own ? 'Edit the examples' : 'Look at it, or edit it';
  return (
    <section aria-labelledby="setup-data">
      <h2 className="section-title" id="setup-data">
        Data
      </h2>
      <Fixed what="data" quiet>
        <DataTiles />
      </Fixed>
      <p className="setup-sentence">
        {data.own ? ownSentence(data.own) : DATA_MENU.find(({ value }) => value === data.name)?.remark}{' '}
        {lens !== 'data' && (
          <button type="button" className="link-button" onClick={() => instrument.setView({ lens: 'data' })}>
            {isFixed ? 'Look at it' : edit}
          </button>
        )}
      </p>
      <Fixed what="data">
        <DataKnobs data={data} />
        <FeatureChips />
      </Fixed>
    </section>
  );
}

const NORMALISATION_WORDS: Readonly<Record<string, string>> = {
  none: 'none',
  standard: 'standardised',
  range: '0 to 1',
};

function DataKnobs({ data }: { readonly data: Data }) {
  const instrument = useInstrument();
  const knobs = dataKnobs(data.name);
  const change = (patch: Partial<Data>) => changeSetup(instrument, { data: { ...data, ...patch } });
  const scales = normalisationMenu(data);
  return (
    <>
      {knobs.count && (
        <NumberField
          label="Points"
          value={data.count}
          {...DATA_KNOB_LIMITS.count}
          whole
          onCommit={(count) => change({ count })}
        />
      )}
      {knobs.classes && (
        <NumberField
          label="Classes"
          value={data.classes}
          {...DATA_KNOB_LIMITS.classes}
          whole
          onCommit={(classes) => change({ classes })}
        />
      )}
      {knobs.noise && (
        <NumberField
          label="Noise"
          value={data.noise}
          {...DATA_KNOB_LIMITS.noise}
          onCommit={(noise) => change({ noise })}
        />
      )}
      {knobs.trainShare && (
        <Choice
          label="Training / test (%)"
          value={String(data.trainShare)}
          options={splitMenu(data)}
          onChange={(share) => change({ trainShare: Number(share) })}
        />
      )}
      {scales.length > 0 && (
        <Choice
          label="Normalisation"
          value={normalisationOf(data)}
          options={scales.map(({ value, note }) => ({ value, label: NORMALISATION_WORDS[value], note }))}
          onChange={(value) => change({ normalisation: scales.find((scale) => scale.value === value)?.value })}
        />
      )}
    </>
  );
}
