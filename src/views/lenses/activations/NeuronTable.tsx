// The neurons of the layer with the s they stand at and the slope there; every number leads to where it comes from.
import type { ActivationsLensModel } from '../../../store/lenses/activations.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { Term } from '../../step-card/Term.tsx';

export function NeuronTable({ model }: { readonly model: ActivationsLensModel }) {
  const pointed = useInstrumentState((state) => state.pointed);
  if (model.neurons.length === 0) return null;
  return (
    <section className="activations-neurons" aria-label="Neurons of the layer">
      <table>
        <caption className="visually-hidden">Where the neurons of the layer stand</caption>
        <thead>
          <tr>
            <th scope="col">neuron</th>
            <th scope="col">{model.letter}</th>
            <th scope="col">f′</th>
            <th scope="col">
              <span className="visually-hidden">remark</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {model.neurons.map(({ name, quantity, text, slope, slopeText, saturated }) => (
            <tr key={quantity.neuron}>
              <th scope="row">{name}</th>
              <td>
                <Term term={{ text, role: 'forward', quantity }} pointed={pointed} />
              </td>
              <td>
                {slopeText && <Term term={{ text: slopeText, role: 'backward', quantity: slope }} pointed={pointed} />}
              </td>
              <td className="activations-remark">{saturated ? 'flat here' : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
