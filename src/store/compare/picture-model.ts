// The small picture of a run: its output over the data, with the examples. Pure.
import type { PicturedPoints, PinPictureData } from '../../charts/pin-picture/model.ts';
import type { Setup } from '../../scene/types.ts';
import type { DataSet } from '../../worker/protocol.ts';
import { rawCurve, surfaceFor } from '../output-model.ts';

/** null for data that is not drawn in one or two axes, and until the examples are known. */
export function pictureModel(
  setup: Setup,
  surface: Float32Array | null,
  data: DataSet | null,
  owner: string,
): PinPictureData | null {
  const request = surfaceFor(setup);
  if (!request || !data || (data.kind !== 'plane' && data.kind !== 'line')) return null;
  const { columns } = request;
  const isPlane = data.kind === 'plane';
  const rows = isPlane ? request.rows : 1;
  const outputs = setup.layers[setup.layers.length - 1].units;
  const points = (part: 'train' | 'test', labels: ArrayLike<number>): PicturedPoints => {
    const { inputs, targets } = data.raw[part];
    const { count } = data[part];
    return { count, size: isPlane ? 2 : 1, inputs, values: isPlane ? labels : targets };
  };
  return {
    kind: data.kind,
    surface: isPlane ? surface : rawCurve(surface, data),
    columns,
    rows,
    outputs,
    domain: data.domain,
    classes: data.classes,
    train: points('train', data.trainLabels),
    test: points('test', data.testLabels),
    label: isPlane ? `Decision regions of ${owner}` : `Fitted curve of ${owner}`,
  };
}
