// The small picture of a run.
import type { PinPicture, PinPictureData } from '../../../charts/pin-picture/model.ts';
import { createPinPicture } from '../../../charts/pin-picture/pin-picture.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';

const binding: ChartBinding<PinPicture> = {
  create: (container) => createPinPicture(container),
  dependencies: () => [],
};

function draw(chart: PinPicture, _: InstrumentState, picture: PinPictureData): void {
  chart.update(picture);
}

/** `coming`: what stands in its place. */
export function Picture({ picture, coming }: { readonly picture: PinPictureData | null; readonly coming: string }) {
  if (!picture) return <span className="compare-no-picture">{coming}</span>;
  return <ChartPlace className="compare-picture" binding={binding} options={picture} draw={draw} />;
}
