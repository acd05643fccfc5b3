// The setup: data, network, learning. Everything here decides what the instrument starts from.
import { DataSection } from './DataSection.tsx';
import { Fixed } from './Fixed.tsx';
import { LearningSection } from './LearningSection.tsx';
import { NetworkSection } from './NetworkSection.tsx';
import './setup.css';

export function SetupPanel() {
  return (
    <div className="setup">
      <DataSection />
      <Fixed what="network">
        <NetworkSection />
      </Fixed>
      <LearningSection />
    </div>
  );
}
