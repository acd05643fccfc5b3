// The header: name, screens that work, notation, numbers, theme, keys.
import type { Instrument } from '../store/instrument.ts';
import { Icon } from '../views/common/Icon.tsx';
import { WorkbenchTools } from '../views/workbench/WorkbenchTools.tsx';
import { NotationChoice, NumbersChoice } from './ReadingChoice.tsx';
import type { Screen } from './route.ts';
import { useTheme } from './theme.ts';
import './header.css';

interface HeaderProps {
  readonly screen: Screen;
  readonly explore: Instrument;
  onHelp(): void;
}

export function Header({ screen, explore, onHelp }: HeaderProps) {
  const { theme, toggle } = useTheme();
  const next = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="header">
      <p className="brand">Backstep</p>
      <nav aria-label="Screens">
        <ScreenLink screen="explore" current={screen} label="Explore" />
        <ScreenLink screen="digits" current={screen} label="Digits" />
      </nav>
      <div className="header-tools">
        {screen === 'explore' && <WorkbenchTools instrument={explore} />}
        <NotationChoice place="header" />
        <NumbersChoice />
        <button
          type="button"
          className="button button-icon"
          aria-label={`Switch to the ${next} theme`}
          title={`Switch to the ${next} theme`}
          onClick={toggle}
        >
          <Icon name="theme" />
        </button>
        <button type="button" className="button button-icon" aria-label="Keys" title="Keys (?)" onClick={onHelp}>
          ?
        </button>
      </div>
    </header>
  );
}

interface ScreenLinkProps {
  readonly screen: Screen;
  readonly current: Screen;
  readonly label: string;
}

function ScreenLink({ screen, current, label }: ScreenLinkProps) {
  return (
    <a className="screen-link" href={`#/${screen}`} aria-current={screen === current ? 'page' : undefined}>
      {label}
    </a>
  );
}
