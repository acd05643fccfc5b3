// A chart that draws what it is given: made once in its place, told of every change at the next frame.
import { useEffect, useRef } from 'react';
import { forgetPaint, paintSoon } from '../../common/paint-queue.ts';

interface Chart<Data> {
  update(data: Data): void;
  destroy(): void;
}

interface ChartOfProps<Data, Handlers extends object> {
  readonly className: string;
  readonly create: (container: HTMLElement, handlers: Handlers) => Chart<Data>;
  readonly data: Data;
  /** May be others at every rendering: the chart calls the latest. Left out: nobody can press anything. */
  readonly handlers?: Handlers;
}

// biome-ignore lint/suspicious/noExplicitAny: handlers take whatever their chart gives them
type Functions = { readonly [name: string]: (...given: any[]) => unknown };

const NOBODY = {};

export function ChartOf<Data, Handlers extends object>({
  className,
  create,
  data,
  handlers = NOBODY as Handlers,
}: ChartOfProps<Data, Handlers>) {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef({ data, handlers });
  latest.current = { data, handlers };
  const redraw = useRef<() => void>(() => {});

  useEffect(() => {
    if (!container.current) return;
    const chart = create(
      container.current,
      forwarding(() => latest.current.handlers, latest.current.handlers),
    );
    const paint = () => chart.update(latest.current.data);
    redraw.current = () => paintSoon(paint);
    paint();
    return () => {
      forgetPaint(paint);
      chart.destroy();
    };
  }, [create]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other data is another drawing
  useEffect(() => redraw.current(), [data]);

  return <div className={className} ref={container} />;
}

/** Handlers of the same names that call the latest ones. */
function forwarding<Handlers extends object>(latest: () => Handlers, named: Handlers): Handlers {
  const names = Object.keys(named);
  return Object.fromEntries(
    names.map((name) => [name, (...given: unknown[]) => (latest() as Functions)[name](...given)]),
  ) as Handlers;
}
