// Places the picture of the digit network and redraws it, at most once a frame, whenever anything it shows changes.
import { useEffect, useRef } from 'react';
import { createDigitsNetwork } from '../../charts/digits-network/digits-network.ts';
import { digitsPicture } from '../../store/digits/picture.ts';
import { lastLayer, pixelId } from '../../store/digits/pixel.ts';
import { useInstrument } from '../common/use-instrument.tsx';
import { measureLatency } from './pad-pointer.ts';
import { useDigits } from './use-digits.tsx';

export function DigitNetworkView() {
  const digits = useDigits();
  const instrument = useInstrument();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return;
    const phase = () => instrument.store.getState().steps[instrument.store.getState().cursor]?.phase;
    const chart = createDigitsNetwork(container.current, {
      onNeuron(layer, neuron) {
        if (phase() === 'update') instrument.select(`weight.${layer}.${neuron}.0`);
        else instrument.walkTo(`${phase() === 'backward' ? 'delta' : 'activation'}.${layer}.${neuron}`);
      },
      onOutput(neuron) {
        const last = lastLayer(instrument.store.getState());
        if (phase() === 'update') instrument.select(`weight.${last}.${neuron}.0`);
        else instrument.walkTo(`${phase() === 'backward' ? 'delta' : 'preActivation'}.${last}.${neuron}`);
      },
      onPoint: (layer, neuron) => instrument.pointAt(`activation.${layer}.${neuron}`),
      onPixel: (pixel) => instrument.pointAt(pixelId(pixel)),
      onLeave: () => instrument.pointAt(null),
    });
    let scheduled = 0;
    let shownReading = digits.store.getState().reading;
    const paint = () => {
      scheduled = 0;
      const state = digits.store.getState();
      const picture = digitsPicture(instrument.store.getState(), state, digits.services);
      // While another network is being opened the last picture stays.
      if (picture) chart.update(picture);
      if (state.reading !== shownReading) measureLatency();
      shownReading = state.reading;
    };
    const schedule = () => {
      if (scheduled === 0) scheduled = requestAnimationFrame(paint);
    };
    paint();
    const stops = [digits.store.subscribe(schedule), instrument.store.subscribe(schedule)];
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(scheduled);
      chart.destroy();
    };
  }, [digits, instrument]);
  return <section ref={container} className="digit-network-place" aria-label="Network" />;
}
