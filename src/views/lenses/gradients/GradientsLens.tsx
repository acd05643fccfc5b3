// How blame flows through the layers, and whether every derivative is right: two parts of one lens.
import { useState } from 'react';
import { CheckPart } from './CheckPart.tsx';
import { FlowPart } from './FlowPart.tsx';
import './gradients-lens.css';

const PARTS = { flow: 'gradient flow', check: 'gradient check' } as const;
type Part = keyof typeof PARTS;

export default function GradientsLens() {
  const [part, setPart] = useState<Part>('flow');
  return (
    <div className="gradients-lens">
      <header className="gradients-head">
        <h3 className="section-title">Gradients</h3>
        <fieldset className="segmented">
          <legend className="visually-hidden">What to look at</legend>
          {(Object.keys(PARTS) as Part[]).map((name) => (
            <label key={name}>
              <input
                className="segment-input"
                type="radio"
                name="gradients-part"
                checked={part === name}
                onChange={() => setPart(name)}
              />
              <span>{PARTS[name]}</span>
            </label>
          ))}
        </fieldset>
      </header>
      {part === 'flow' ? <FlowPart /> : <CheckPart />}
    </div>
  );
}
