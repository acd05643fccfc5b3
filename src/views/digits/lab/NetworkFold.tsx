// On a phone, where the network's own panel is not there: which one a part is about, folded away below the parts.
import { useState } from 'react';
import { networkWords } from '../../../store/digits/network-words.ts';
import { networkName } from '../../../store/digits/teach/moment.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { ModelChoice } from '../NetworkPanel.tsx';
import { useDigitsState } from '../use-digits.tsx';

export function NetworkFold() {
  const [isOpen, setOpen] = useState(false);
  const setup = useInstrumentState((state) => state.setup);
  const name = useDigitsState((state) => networkWords(networkName(state, setup)));
  const isTaught = useDigitsState((state) => state.taught !== null);
  return (
    <details className="network-fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        The <b>{isTaught ? `${name}, taught` : name}</b>
      </summary>
      {isOpen && <ModelChoice />}
    </details>
  );
}
