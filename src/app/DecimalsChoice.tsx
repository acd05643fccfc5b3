// How many decimals numbers show.
import { DECIMALS } from '../store/preferences.ts';
import { usePreferences } from '../views/common/preferences-context.tsx';

export function DecimalsChoice() {
  const [{ decimals }, change] = usePreferences();
  return (
    <label className="decimals">
      <span>Decimals</span>
      <select value={decimals} onChange={(event) => change({ decimals: Number(event.target.value) })}>
        {DECIMALS.map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>
    </label>
  );
}
