// A pinned run: what sets the present one apart from it, and what can be done with it.
import { type RefObject, useMemo, useRef, useState } from 'react';
import { differences } from '../../../store/compare/differences.ts';
import { pictureModel } from '../../../store/compare/picture-model.ts';
import { examplesOf, missesPicture } from '../../../store/compare/pictures.ts';
import { type LetteredPin, lastPoint } from '../../../store/compare/pins.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { NameField } from './NameField.tsx';
import { Picture } from './Picture.tsx';
import { RunRow } from './RunRow.tsx';
import { useCompare } from './use-compare.ts';

export function PinRow({ letter, pin, busy }: LetteredPin & { readonly busy: boolean }) {
  const compare = useCompare();
  const [renaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const setup = useInstrumentState((state) => state.setup);
  const changes = useInstrumentState((state) => state.changes);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const found = useMemo(() => differences(pin, { setup, changes }, numbers), [pin, setup, changes, numbers]);
  const picture = useMemo(
    () => pictureModel(pin.setup, pin.surface, examplesOf(pin.surface), `run ${letter}`),
    [pin.setup, pin.surface, letter],
  );
  const named = `${letter}, ${pin.name}`;
  return (
    <RunRow
      letter={letter}
      picture={<Picture picture={picture} coming={missesPicture(pin) ? '…' : 'no picture'} />}
      name={
        renaming ? (
          <NameField
            label={`Name of ${letter}`}
            name={pin.name}
            onDone={(name, byKey) => {
              if (name !== null) compare.rename(letter, name);
              setRenaming(false);
              if (byKey) renameButton.current?.focus();
            }}
          />
        ) : (
          <strong title={pin.name}>{pin.name}</strong>
        )
      }
      words={
        <>
          {pin.diverged && <em>Diverged after {pin.update} updates. </em>}
          {found.length === 0 ? (
            'Nothing differs: the same run.'
          ) : (
            <>
              <span className="compare-to">to this run: </span>
              {found.map(({ text }) => text).join(' · ')}
            </>
          )}
        </>
      }
      point={lastPoint(pin.history)}
      update={pin.update}
      updatesPerEpoch={pin.updatesPerEpoch}
    >
      <Action label="go on" hint={`Go on from ${named}`} disabled={busy} act={() => compare.goOn(letter)} />
      <Action label="swap" hint={`Swap ${named} with this run`} disabled={busy} act={() => compare.swap(letter)} />
      <Action label="rename" hint={`Rename ${named}`} act={() => setRenaming(true)} button={renameButton} />
      <Action label="remove" hint={`Remove ${named}`} disabled={busy} act={() => compare.remove(letter)} />
      <label className="switch">
        <input
          type="checkbox"
          checked={!pin.hidden}
          aria-label={`Curve of ${named}`}
          onChange={(event) => compare.setHidden(letter, !event.target.checked)}
        />
        curve
      </label>
    </RunRow>
  );
}

interface ActionProps {
  readonly label: string;
  readonly hint: string;
  readonly disabled?: boolean;
  readonly button?: RefObject<HTMLButtonElement | null>;
  act(): void;
}

function Action({ label, hint, disabled, button, act }: ActionProps) {
  return (
    <button
      ref={button}
      type="button"
      className="link-button"
      aria-label={hint}
      title={hint}
      disabled={disabled}
      onClick={act}
    >
      {label}
    </button>
  );
}
