// One line above the instrument: what happened, and a way to dismiss it. Announced to screen readers.
import { Icon } from '../common/Icon.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import './shell.css';

export function Notice() {
  const instrument = useInstrument();
  const notice = useInstrumentState((state) => state.notice);
  return (
    <div className="notice-place" role="status">
      {notice && (
        <p className={`notice notice-${notice.tone}`}>
          <span>{notice.text}</span>
          <button
            type="button"
            className="button-quiet notice-close"
            aria-label="Dismiss"
            onClick={instrument.dismissNotice}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}
