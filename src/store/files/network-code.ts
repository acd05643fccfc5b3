// The network of the pass on screen as a program: what its first lines say of it.
import { numpyNetwork } from '../../explain/code/network-numpy.ts';
import { torchNetwork } from '../../explain/code/network-torch.ts';
import { DATA_MENU } from '../../scene/menus.ts';
import type { InstrumentState } from '../state.ts';

export type Library = 'numpy' | 'pytorch';

/** A program with the weights before the update on screen, its batch, loss and gradients; null before the first pass. */
export function networkCode(state: InstrumentState, library: Library): string | null {
  const { frame, setup } = state;
  if (!frame) return null;
  const { record } = frame;
  const { network, batchSize } = record.shape;
  const label = DATA_MENU.find(({ value }) => value === setup.data.name)?.label ?? setup.data.name;
  const sizes = [network.inputSize, ...network.layers.map(({ units }) => units)].join('-');
  const about = [
    `Backstep: ${label}, network ${sizes}, epoch ${frame.epoch}, before update ${frame.update + 1}.`,
    `Forward pass, loss and gradients of ${batchSize === 1 ? 'the example' : `the ${batchSize} examples`} on the screen.`,
  ];
  return library === 'numpy' ? numpyNetwork(record, about) : torchNetwork(record, about);
}
