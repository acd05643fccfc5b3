// Explore: setup, graph with transport and panels, step card; arranged by the width of the window.
import { type ReactNode, useState } from 'react';
import type { Granularity } from '../steps/types.ts';
import type { Instrument } from '../store/instrument.ts';
import { useStore } from '../store/use-store.ts';
import { type Tab, Tabs } from '../views/common/Tabs.tsx';
import { InstrumentProvider, useInstrument, useInstrumentState } from '../views/common/use-instrument.tsx';
import { LENS_LABELS, Lens, OPEN_LENSES, prepareLenses } from '../views/lenses/lazy.tsx';
import { StageLenses } from '../views/lenses/StageLenses.tsx';
import { NetworkView } from '../views/network/NetworkView.tsx';
import { OriginPlace } from '../views/origin/OriginPlace.tsx';
import { ActivationPanel, GradientFlowPanel, LossPanel, OutputPanel } from '../views/panels/lazy.tsx';
import { SetupPanel } from '../views/setup/SetupPanel.tsx';
import { Notice } from '../views/shell/Notice.tsx';
import { ProgressBar } from '../views/shell/ProgressBar.tsx';
import { Narration, StepCard } from '../views/step-card/lazy.tsx';
import { Transport } from '../views/transport/Transport.tsx';
import { useKeyboard } from './useKeyboard.ts';
import { type Layout, useLayout } from './useLayout.ts';

const GRANULARITIES: readonly Granularity[] = ['operation', 'neuron', 'layer', 'pass', 'example', 'epoch'];

interface ExploreScreenProps {
  readonly instrument: Instrument;
  openHelp(): void;
}

export function ExploreScreen({ instrument, openHelp }: ExploreScreenProps) {
  const layout = useLayout();
  useKeyboard(instrument, openHelp);
  const hasSetup = useStore(instrument.store, ({ lock }) => !lock.includes('setup'));
  return (
    <InstrumentProvider value={instrument}>
      <main className={`screen screen-${layout}${hasSetup ? '' : ' has-no-setup'}`}>
        <h1 className="visually-hidden">Explore: step through a small network</h1>
        {layout === 'wide' && hasSetup && (
          <aside className="side side-setup" aria-label="Setup">
            <SetupPanel />
          </aside>
        )}
        <Stage layout={layout}>
          <div className="stage-graph">
            <NetworkView />
            {layout !== 'narrow' && <Notice />}
            <ProgressBar />
          </div>
        </Stage>
        <SideCard layout={layout} hasSetup={hasSetup} />
        {layout === 'narrow' && (
          <div className="dock">
            <Notice />
            <Transport granularities={GRANULARITIES} compact />
          </div>
        )}
        <Narration />
        <OriginPlace />
      </main>
    </InstrumentProvider>
  );
}

/** Graph, transport, and under them the tabs; on narrow windows only the graph. */
function Stage({ layout, children }: { readonly layout: Layout; readonly children: ReactNode }) {
  const hasLens = useInstrumentState((state) => state.view.lens !== 'overview');
  if (layout === 'narrow') return <div className="stage">{children}</div>;
  return (
    <div className={hasLens ? 'stage has-lens' : 'stage'}>
      {children}
      <Transport granularities={GRANULARITIES} />
      <StageLenses overview={<BottomPanels />} />
    </div>
  );
}

function BottomPanels() {
  return (
    <div className="bottom-panels">
      <LossPanel />
      <OutputPanel />
      <GradientFlowPanel />
    </div>
  );
}

function SideCard({ layout, hasSetup }: { readonly layout: Layout; readonly hasSetup: boolean }) {
  const step = (
    <>
      <StepCard />
      <ActivationPanel />
    </>
  );
  if (layout === 'wide' || (layout === 'medium' && !hasSetup)) {
    return (
      <aside className="side side-card" aria-label="This step">
        {step}
      </aside>
    );
  }
  const setup = hasSetup ? [{ name: 'Setup', content: <SetupPanel /> }] : [];
  return (
    <aside className="side side-card side-tabs" aria-label="Panels">
      {layout === 'medium' ? (
        <Tabs label="Panels" tabs={[{ name: 'This step', content: step }, ...setup]} />
      ) : (
        <NarrowTabs setup={setup} />
      )}
    </aside>
  );
}

/** Everything that stands beside the graph on wider windows, one at a time. */
function NarrowTabs({ setup }: { readonly setup: readonly Tab[] }) {
  const instrument = useInstrument();
  const lens = useInstrumentState((state) => state.view.lens);
  const [panel, setPanel] = useState('This step');
  const panels: readonly Tab[] = [
    { name: 'This step', content: <StepCard /> },
    ...setup,
    { name: 'Neuron', content: <ActivationPanel /> },
    { name: 'Loss', content: <LossPanel /> },
    { name: 'Output', content: <OutputPanel /> },
    { name: 'Flow', content: <GradientFlowPanel /> },
  ];
  const lenses = OPEN_LENSES.map((name) => ({ name: LENS_LABELS[name], content: <Lens name={name} /> }));
  const tabs = [...panels, ...lenses];
  const shown = lens === 'overview' ? panel : LENS_LABELS[lens];
  return (
    <Tabs
      label="Panels"
      tabs={tabs}
      onNear={prepareLenses}
      chosen={tabs.findIndex(({ name }) => name === shown)}
      onChoose={(index) => {
        setPanel(tabs[index].name);
        instrument.setView({ lens: OPEN_LENSES[index - panels.length] ?? 'overview' });
      }}
    />
  );
}
