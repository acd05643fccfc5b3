// The Digits screen's parts in three columns, two, or one with tabs.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Granularity } from '../../steps/types.ts';
import type { Digits } from '../../store/digits/digits.ts';
import { Tabs } from '../common/Tabs.tsx';
import { InstrumentProvider } from '../common/use-instrument.tsx';
import { OriginPlace } from '../origin/OriginPlace.tsx';
import { LossPanel } from '../panels/LossPanel.tsx';
import '../panels/panels.css';
import type { DigitsPart } from '../../store/digits/state.ts';
import { Notice } from '../shell/Notice.tsx';
import { Transport } from '../transport/Transport.tsx';
import { DigitCard, DigitNarration } from './DigitCard.tsx';
import { DigitNetworkView } from './DigitNetworkView.tsx';
import { DigitPosition, DigitTicks } from './DigitTicks.tsx';
import { DrawPanel, LabelPanel } from './DrawPanel.tsx';
import { NetworkFold } from './lab/NetworkFold.tsx';
import { PartChoice } from './lab/PartChoice.tsx';
import { ADD_PANEL, LAB_PARTS, prepareParts } from './lab/parts.tsx';
import { useFocusStays } from './lab/use-focus-stays.ts';
import { NetworkPanel } from './NetworkPanel.tsx';
import { Problem } from './Problem.tsx';
import { DigitsProvider, useDigitsState } from './use-digits.tsx';
import { useStepInView } from './use-step-in-view.ts';
import '../setup/setup.css';
import './digits.css';
import './digits-card.css';
import './digits-layout.css';
import './lab/lab.css';

const GRANULARITIES: readonly Granularity[] = ['neuron', 'layer', 'pass', 'example'];

type LabPart = Exclude<DigitsPart, 'step'>;

interface DigitsViewProps {
  readonly digits: Digits;
  readonly layout: 'wide' | 'medium' | 'narrow';
}

export function DigitsView({ digits, layout }: DigitsViewProps) {
  useEffect(prepareParts, []);
  return (
    <DigitsProvider value={digits}>
      <InstrumentProvider value={digits.instrument}>
        <main className={`screen digits screen-${layout} digits-${layout}`}>
          <h1 className="visually-hidden">Digits: draw a digit and step through a network that reads it</h1>
          {layout === 'narrow' ? <Narrow /> : <Wide card={layout === 'wide'} />}
          <DigitNarration />
          <OriginPlace />
        </main>
      </InstrumentProvider>
    </DigitsProvider>
  );
}

function DigitsTransport({ compact = false }: { readonly compact?: boolean }) {
  return (
    <Transport
      granularities={GRANULARITIES}
      compact={compact}
      strip={<DigitTicks />}
      where={<DigitPosition />}
      reseeds={false}
    />
  );
}

/** A part of the laboratory in the place of the stage. */
function Lab({ part, folds = false }: { readonly part: LabPart; readonly folds?: boolean }) {
  const { Component } = LAB_PARTS[part];
  const body = useRef<HTMLDivElement>(null);
  useFocusStays(body);
  useTopOfPart(body, part);
  return (
    <>
      {folds && <NetworkFold />}
      <div className="lab-body" ref={body}>
        <Component />
        <Notice />
        <Problem />
      </div>
    </>
  );
}

/** Another part begins at its beginning, whichever of the two scrolls: the part by itself, or the page on a phone. */
function useTopOfPart(body: RefObject<HTMLElement | null>, part: LabPart): void {
  const shown = useRef(part);
  useLayoutEffect(() => {
    if (shown.current === part || !body.current) return;
    shown.current = part;
    body.current.scrollTop = 0;
    if (body.current.getBoundingClientRect().top < 0) body.current.scrollIntoView({ block: 'start' });
  }, [body, part]);
}

/** What the drawing is: the right answer, or where it joins the own drawings. */
function AnswerPanel() {
  const part = useDigitsState((state) => state.part);
  return part === 'teach' ? <ADD_PANEL.Component /> : <LabelPanel />;
}

function Wide({ card }: { readonly card: boolean }) {
  const part = useDigitsState((state) => state.part);
  return (
    <>
      <aside className="side side-setup digits-side" aria-label="Drawing and network">
        <DrawPanel />
        <AnswerPanel />
        <NetworkPanel />
        <Credit />
      </aside>
      {/* The choice of the part stays the same element: whoever has chosen by keyboard keeps the focus. */}
      <div className={part === 'step' ? 'stage digits-stage' : 'lab'}>
        <PartChoice />
        {part === 'step' ? <Stage card={card} /> : <Lab part={part} />}
      </div>
      {part === 'step' && card && (
        <aside className="side side-card" aria-label="This step">
          <DigitCard />
        </aside>
      )}
    </>
  );
}

function Stage({ card }: { readonly card: boolean }) {
  const trained = useDigitsState((state) => state.shown === 'own');
  return (
    <>
      <div className="stage-graph">
        <DigitNetworkView />
        <Notice />
        <Problem />
      </div>
      <DigitsTransport />
      {!card && (
        <div className="digits-card-below">
          <DigitCard />
        </div>
      )}
      {trained && card && (
        <div className="digits-loss">
          <LossPanel />
        </div>
      )}
    </>
  );
}

function Narrow() {
  const part = useDigitsState((state) => state.part);
  return (
    <>
      <div className="digits-top">
        <DrawPanel />
        <AnswerPanel />
      </div>
      <PartChoice />
      {part === 'step' ? <NarrowStepping /> : <Lab part={part} folds />}
    </>
  );
}

function NarrowStepping() {
  const network = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLElement>(null);
  useStepInView(network, text);
  return (
    <>
      <div className="stage-graph" ref={network}>
        <DigitNetworkView />
        <Notice />
        <Problem />
      </div>
      <aside className="side side-card side-tabs" aria-label="Panels" ref={text}>
        <Tabs
          label="Panels"
          tabs={[
            { name: 'This step', content: <DigitCard /> },
            { name: 'Network', content: <NetworkPanel /> },
            { name: 'Loss', content: <LossPanel /> },
          ]}
        />
        <Credit />
      </aside>
      <DigitsTransport compact />
    </>
  );
}

function Credit() {
  return (
    <p className="credit">
      Digits: MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges,{' '}
      <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>
    </p>
  );
}
