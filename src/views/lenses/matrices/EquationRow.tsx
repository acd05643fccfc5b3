// One matrix equation in a row: matrices and operators, the shapes under them, and the loupe where one is needed.
import { type ReactNode, useMemo, useState } from 'react';
import type { Cell } from '../../../charts/matrix-heat-map/model.ts';
import { matricesOf } from '../../../explain/matrix-equation.ts';
import type { Matrix, MatrixEquation, MatrixItem, ScalarItem } from '../../../explain/matrix-types.ts';
import type { MatrixView } from '../../../store/lenses/matrices.ts';
import { HeatMap, isLarge } from './HeatMap.tsx';
import { Loupe } from './Loupe.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { Tex } from './Tex.tsx';

interface EquationRowProps {
  readonly view: MatrixView;
  readonly equation: MatrixEquation;
}

interface LoupePlace extends Cell {
  readonly key: string;
}

/** What the step writes in the lane of the example on the screen, else the beginning of that lane. */
function startOf(view: MatrixView, matrix: Matrix): Cell {
  const column = matrix.examples === 'columns' ? view.example : 0;
  const row = matrix.examples === 'rows' ? view.example : 0;
  if (matrix.examples !== 'columns') return { row, column };
  const rows = Array.from({ length: matrix.rows }, (_, index) => index);
  return { row: rows.find((index) => view.cell(matrix, index, column).mark === 'written') ?? 0, column };
}

export function EquationRow({ view, equation }: EquationRowProps) {
  const large = useMemo(() => matricesOf(equation).filter(isLarge), [equation]);
  // Where a hand put the loupe; with the next step it goes back to what is being computed.
  const [hand, setHand] = useState<{ readonly of: MatrixView; readonly place: LoupePlace } | null>(null);
  const active = large.find(({ key }) => hand?.of === view && key === hand.place.key) ?? large.at(-1);
  const focusOf = (matrix: Matrix) =>
    hand?.of === view && hand.place.key === matrix.key ? hand.place : startOf(view, matrix);
  const body = (matrix: Matrix) =>
    isLarge(matrix) ? (
      <HeatMap
        view={view}
        matrix={matrix}
        focus={focusOf(matrix)}
        isOpen={matrix === active}
        onMove={(cell) => setHand({ of: view, place: { ...cell, key: matrix.key } })}
      />
    ) : null;
  return (
    <section className="mx-equation" aria-label={equation.title}>
      <div className="mx-scroll">
        <div className="mx-items">
          {equation.apply && <Opening tex={equation.apply.tex} />}
          {equation.left.map((item, index) => (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: an item's place in the equation is its identity
              key={index}
              view={view}
              item={item}
              before={equation.left[index - 1]}
              body={body}
            />
          ))}
          {equation.apply && <Sign text=")" />}
          <Sign text="→" name="gives" />
          <Block view={view} matrix={equation.result} body={body} />
        </div>
      </div>
      <p className={equation.problem ? 'mx-shapes is-wrong' : 'mx-shapes'}>
        <span className="visually-hidden">Shapes: </span>
        {view.shapes(equation)}
        {equation.problem ? ` – ${equation.problem}` : <span className="mx-fits"> ✓ fits</span>}
      </p>
      {active && <Loupe view={view} matrix={active} focus={focusOf(active)} />}
    </section>
  );
}

interface ItemProps {
  readonly view: MatrixView;
  readonly item: MatrixItem;
  readonly before: MatrixItem | undefined;
  body(matrix: Matrix): ReactNode;
}

function Item({ view, item, before, body }: ItemProps) {
  switch (item.kind) {
    case 'operator':
      return <Sign text={view.operator(item.operator, before)} />;
    case 'scalar':
      return <Scalar item={item} view={view} />;
    case 'aside':
      return (
        <>
          <Sign text="(=" name="which is" />
          <Block view={view} matrix={item.matrix} body={body} />
          <Sign text=")" />
        </>
      );
    case 'matrix':
      return <Block view={view} matrix={item.matrix} body={body} />;
  }
}

function Sign({ text, name }: { readonly text: string; readonly name?: string }) {
  return (
    <span className="mx-sign">
      <span aria-hidden={name !== undefined}>{text}</span>
      {name !== undefined && <span className="visually-hidden"> {name} </span>}
    </span>
  );
}

function Opening({ tex }: { readonly tex: string }) {
  return (
    <span className="mx-sign mx-function">
      <Tex tex={tex} />
      <span>(</span>
    </span>
  );
}

function Scalar({ item, view }: { readonly item: ScalarItem; readonly view: MatrixView }) {
  return (
    <span className="mx-block mx-scalar">
      <span className="mx-caption">
        <Tex className="mx-symbol" tex={item.tex} />
        <span className="visually-hidden">{item.name}</span>
      </span>
      <span className="mx-number role-update">{view.given(item.value)}</span>
    </span>
  );
}

interface BlockProps {
  readonly view: MatrixView;
  readonly matrix: Matrix;
  body(matrix: Matrix): ReactNode;
}

/** Symbol, numbers, shape: the three rows that all matrices of an equation share. */
function Block({ view, matrix, body }: BlockProps) {
  const shape = `${matrix.rows}×${matrix.columns}`;
  const picture = body(matrix);
  const caption = (
    <>
      <Tex className="mx-symbol" tex={matrix.tex} />
      <span className="visually-hidden">
        {matrix.name}, {matrix.rows} by {matrix.columns}
      </span>
    </>
  );
  return (
    <div className="mx-block">
      {picture ? (
        <>
          <div className="mx-caption">{caption}</div>
          <div className="mx-brackets">{picture}</div>
        </>
      ) : (
        <MatrixTable view={view} matrix={matrix} caption={caption} />
      )}
      <div className="mx-shape" aria-hidden="true">
        {shape}
      </div>
    </div>
  );
}
