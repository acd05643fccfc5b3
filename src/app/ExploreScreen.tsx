// Explore: setup, graph with transport and panels, step card; arranged by the width of the window.

import type { Granularity } from '../steps/types.ts';
import type { Instrument } from '../store/instrument.ts';
import { Tabs } from '../views/common/Tabs.tsx';
import { InstrumentProvider } from '../views/common/use-instrument.tsx';
import { NetworkView } from '../views/network/NetworkView.tsx';
import { ActivationPanel, GradientFlowPanel, LossPanel, OutputPanel } from '../views/panels/lazy.tsx';
import { SetupPanel } from '../views/setup/SetupPanel.tsx';
import { Narration } from '../views/shell/Narration.tsx';
import { Notice } from '../views/shell/Notice.tsx';
import { ProgressBar } from '../views/shell/ProgressBar.tsx';
import { StepCard } from '../views/step-card/StepCard.tsx';
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
  return (
    <InstrumentProvider value={instrument}>
      <main className={`screen screen-${layout}`}>
        <h1 className="visually-hidden">Explore: step through a small network</h1>
        {layout === 'wide' && (
          <aside className="side side-setup" aria-label="Setup">
            <SetupPanel />
          </aside>
        )}
        <div className="stage">
          <div className="stage-graph">
            <NetworkView />
            <Notice />
            <ProgressBar />
          </div>
          {layout !== 'narrow' && <Transport granularities={GRANULARITIES} />}
          {layout !== 'narrow' && <BottomPanels />}
        </div>
        <SideCard layout={layout} />
        {layout === 'narrow' && <Transport granularities={GRANULARITIES} compact />}
        <Narration />
      </main>
    </InstrumentProvider>
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

function SideCard({ layout }: { readonly layout: Layout }) {
  const step = (
    <>
      <StepCard />
      <ActivationPanel />
    </>
  );
  if (layout === 'wide') {
    return (
      <aside className="side side-card" aria-label="This step">
        {step}
      </aside>
    );
  }
  const setup = { name: 'Setup', content: <SetupPanel /> };
  const tabs =
    layout === 'medium'
      ? [{ name: 'This step', content: step }, setup]
      : [
          { name: 'This step', content: <StepCard /> },
          { name: 'Neuron', content: <ActivationPanel /> },
          { name: 'Loss', content: <LossPanel /> },
          { name: 'Output', content: <OutputPanel /> },
          { name: 'Flow', content: <GradientFlowPanel /> },
          setup,
        ];
  return (
    <aside className="side side-card side-tabs" aria-label="Panels">
      <Tabs label="Panels" tabs={tabs} />
    </aside>
  );
}
