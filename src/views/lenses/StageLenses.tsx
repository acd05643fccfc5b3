// The tabs under the graph: the overview, or one of the other ways to see the same pass.
import type { ReactNode } from 'react';
import { Tabs } from '../common/Tabs.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { LENS_LABELS, Lens, OPEN_LENSES, prepareLenses } from './lazy.tsx';

export function StageLenses({ overview }: { readonly overview: ReactNode }) {
  const instrument = useInstrument();
  const lens = useInstrumentState((state) => state.view.lens);
  const tabs = [
    { name: 'Overview', content: overview },
    ...OPEN_LENSES.map((name) => ({ name: LENS_LABELS[name], content: <Lens name={name} /> })),
  ];
  return (
    <div className="stage-lenses">
      <Tabs
        label="Ways to see this pass"
        tabs={tabs}
        onNear={prepareLenses}
        chosen={lens === 'overview' ? 0 : 1 + OPEN_LENSES.indexOf(lens)}
        onChoose={(index) => instrument.setView({ lens: OPEN_LENSES[index - 1] ?? 'overview' })}
      />
    </div>
  );
}
