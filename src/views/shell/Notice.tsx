// What the instrument has to say, above its picture.
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { NoticeBar } from './NoticeBar.tsx';

export function Notice() {
  const instrument = useInstrument();
  const notice = useInstrumentState((state) => state.notice);
  const action = notice?.action;
  return (
    <NoticeBar role="status" notice={notice} onDismiss={instrument.dismissNotice}>
      {action && (
        <button type="button" className="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </NoticeBar>
  );
}
