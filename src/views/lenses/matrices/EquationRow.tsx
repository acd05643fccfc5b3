// One matrix equation in a row: matrices and operators, and the shapes under them.
import type { ReactNode } from 'react';
import { matricesOf } from '../../../explain/matrix-equation.ts';
import type { Matrix, MatrixEquation, MatrixItem, ScalarItem } from '../../../explain/matrix-types.ts';
import type { MatrixView } from '../../../store/lenses/matrices.ts';
import { idOf } from '../../../store/pointing.ts';
import { MatrixTable } from './MatrixTable.tsx';
import { Tex } from './Tex.tsx';

interface EquationRowProps {
  readonly view: MatrixView;
  readonly equation: MatrixEquation;
  /** The picture of a matrix that is too large for a table; null for others. */
  picture(matrix: Matrix): ReactNode;
}

export function EquationRow({ view, equation, picture }: EquationRowProps) {
  const hasHeads = matricesOf(equation).some(({ columns }) => columns > 1);
  return (
    <section className="mx-equation" aria-label={equation.title}>
      <div className={hasHeads ? 'mx-items' : 'mx-items has-no-heads'}>
        {groupsOf(equation).map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group's place in the equation is its identity
          <div key={index} className="mx-group">
            {index === 0 && equation.apply && <Opening tex={equation.apply.tex} />}
            {group.map((item, at) => (
              <Item
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                key={at}
                view={view}
                item={item}
                before={equation.left[equation.left.indexOf(item) - 1]}
                picture={picture}
              />
            ))}
            {index === groupsOf(equation).length - 1 && equation.apply && <Sign text=")" />}
          </div>
        ))}
        <div className="mx-group">
          <Sign text="→" name="gives" />
          <Block view={view} matrix={equation.result} picture={picture} />
        </div>
      </div>
      <p className={equation.problem ? 'mx-shapes is-wrong' : 'mx-shapes'}>
        <span className="visually-hidden">Shapes: </span>
        {view.shapes(equation)}
        {equation.problem ? ` – ${equation.problem}` : <span className="mx-fits"> ✓ fits</span>}
      </p>
    </section>
  );
}

/** An operator stays with what follows it: where there is no room, the equation goes on in another line with it. */
function groupsOf({ left }: MatrixEquation): MatrixItem[][] {
  const groups: MatrixItem[][] = [[]];
  for (const item of left) {
    const begins = item.kind === 'operator' || item.kind === 'aside';
    if (begins && groups[groups.length - 1].length > 0) groups.push([]);
    groups[groups.length - 1].push(item);
  }
  return groups;
}

interface ItemProps {
  readonly view: MatrixView;
  readonly item: MatrixItem;
  readonly before: MatrixItem | undefined;
  picture(matrix: Matrix): ReactNode;
}

function Item({ view, item, before, picture }: ItemProps) {
  switch (item.kind) {
    case 'operator':
      return <Sign text={view.operator(item.operator, before)} />;
    case 'scalar':
      return <Scalar item={item} view={view} />;
    case 'aside':
      return (
        <>
          <Sign text="(=" name="which is" />
          <Block view={view} matrix={item.matrix} picture={picture} />
          <Sign text=")" />
        </>
      );
    case 'matrix':
      return <Block view={view} matrix={item.matrix} picture={picture} />;
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
    <span className="mx-sign">
      <Tex tex={tex} />
      <span>(</span>
    </span>
  );
}

function Scalar({ item, view }: { readonly item: ScalarItem; readonly view: MatrixView }) {
  return (
    <span className="mx-scalar">
      <span className="mx-caption">
        <Tex className="mx-symbol" tex={item.tex} />
        <span className="visually-hidden">{item.name}</span>
      </span>
      {item.quantity ? (
        <button
          type="button"
          className="mx-cell role-update"
          data-q={idOf(item.quantity)}
          aria-label={`${item.name}: ${view.given(item.value)}`}
        >
          {view.given(item.value)}
        </button>
      ) : (
        <span className="mx-number">{view.given(item.value)}</span>
      )}
    </span>
  );
}

interface BlockProps {
  readonly view: MatrixView;
  readonly matrix: Matrix;
  picture(matrix: Matrix): ReactNode;
}

/** Symbol, numbers, shape. */
function Block({ view, matrix, picture }: BlockProps) {
  const large = picture(matrix);
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
      {large ? (
        <>
          <div className="mx-caption">{caption}</div>
          <div className="mx-brackets">{large}</div>
        </>
      ) : (
        <MatrixTable view={view} matrix={matrix} caption={caption} />
      )}
      <div className="mx-shape" aria-hidden="true">
        {matrix.rows}×{matrix.columns}
      </div>
    </div>
  );
}
