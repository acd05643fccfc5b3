// The card of a number: what it is, its formula with numbers, what it feeds. One for the whole screen, on demand.
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { feedsText } from '../../explain/feeds.ts';
import type { EquationLine } from '../../explain/types.ts';
import { isFlying } from '../../store/flying.ts';
import type { Instrument } from '../../store/instrument.ts';
import { cardOf, type NumberCard } from '../../store/origin.ts';
import type { InstrumentState } from '../../store/state.ts';
import { useInstrument, useWholeState } from '../common/use-instrument.tsx';
import { Equation } from '../equation/Equation.tsx';
import { hintFor } from './hint.ts';
import { placeCard } from './place-card.ts';
import { type Pointed, watchNumbers } from './watch.ts';
import './origin.css';

const DESCRIPTION = 'origin-description';

export function OriginCards() {
  const instrument = useInstrument();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const description = useRef<HTMLParagraphElement>(null);
  const closing = useRef<() => void>(() => {});
  useEffect(() => {
    const describe = createDescriber(instrument, description);
    const watch = watchNumbers({
      show: setPointed,
      hide: () => setPointed(null),
      focused: describe,
      card: () => card.current,
    });
    closing.current = watch.close;
    return () => {
      describe(null);
      watch.stop();
    };
  }, [instrument]);
  return (
    <>
      <p id={DESCRIPTION} className="visually-hidden" ref={description} />
      {pointed && <OpenCard pointed={pointed} place={card} close={() => closing.current()} />}
    </>
  );
}

/** Puts the formula into words for the number in focus, and ties it to the element while it has the focus. */
function createDescriber(instrument: Instrument, place: { readonly current: HTMLElement | null }) {
  let described: Element | null = null;
  return (pointed: Pointed | null) => {
    described?.removeAttribute('aria-describedby');
    described = null;
    const found = pointed && cardOf(instrument.store.getState(), pointed.id, pointed.example);
    if (!pointed || !found || !place.current || pointed.element.hasAttribute('aria-describedby')) return;
    const feeds = feedsText(found.origin.feeds);
    place.current.textContent = `${found.origin.sentence}${feeds && ` Feeds ${feeds}.`}`;
    described = pointed.element;
    described.setAttribute('aria-describedby', DESCRIPTION);
  };
}

interface OpenCardProps {
  readonly pointed: Pointed;
  readonly place: { current: HTMLDivElement | null };
  close(): void;
}

const partsOfCard = (state: InstrumentState) => {
  const { frame, steps, cursor, view, pointed, selection, changes } = state;
  return [frame, steps, cursor, view, pointed, selection, changes, isFlying(state)];
};

function OpenCard({ pointed, place, close }: OpenCardProps) {
  const state = useWholeState(partsOfCard);
  const found = isFlying(state) ? null : cardOf(state, pointed.id, pointed.example);
  const { element, id } = pointed;
  // What the chart draws in the next frame may have taken the number away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever the state has changed
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (!element.isConnected || element.getAttribute('data-q') !== id) close();
    });
    return () => cancelAnimationFrame(frame);
  }, [state, element, id]);
  return found && <CardBody pointed={pointed} found={found} place={place} />;
}

interface CardBodyProps {
  readonly pointed: Pointed;
  readonly found: NumberCard;
  readonly place: OpenCardProps['place'];
}

function CardBody({ pointed, found, place }: CardBodyProps) {
  const instrument = useInstrument();
  const { origin } = found;
  useLayoutEffect(() => {
    const card = place.current;
    if (!card) return;
    card.showPopover();
    const move = () => {
      const { x, y } = placeFor(card, pointed);
      card.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    };
    move();
    // Equations are set a moment later: the card grows.
    const observer = new ResizeObserver(move);
    observer.observe(card);
    return () => observer.disconnect();
  }, [pointed, place]);
  const { list, more, times } = origin.feeds;
  const hint = hintFor(pointed, found.leads);
  const lines = origin.head ? [origin.head, ...withoutResult(origin.lines)] : origin.lines;
  return (
    <div popover="manual" role="tooltip" className="origin-card" ref={place}>
      <p className="origin-name">
        {origin.name}
        {!origin.head && <b> = {origin.valueText}</b>}
      </p>
      {lines.length > 0 && (
        <Equation
          lines={lines}
          spoken={`${origin.name} is ${origin.valueText}`}
          // Everything in the card belongs to the number that is pointed at: lit, it would be all of it.
          pointed={null}
          onPoint={instrument.pointAt}
          onSelect={instrument.walkTo}
        />
      )}
      {origin.sentence && <p className="origin-sentence">{origin.sentence}</p>}
      {list.length > 0 && (
        <p className="origin-feeds">
          Feeds:{' '}
          {list.map(({ text }, index) => (
            <Fragment key={text}>
              {index > 0 && ', '}
              <span>{text}</span>
            </Fragment>
          ))}
          {more > 0 && ` and ${more} more`}
          {times > 1 && ` (used ${times}×)`}
        </p>
      )}
      {hint && <p className="origin-hint">{hint}</p>}
    </div>
  );
}

/** The first line says the result already: a last one with nothing else is left out. */
function withoutResult(lines: readonly EquationLine[]): readonly EquationLine[] {
  const last = lines.at(-1);
  const alone = last?.tex.startsWith('= ') && last.slots.length === 1 && lines.length > 1;
  return alone ? lines.slice(0, -1) : lines;
}

/** A line across the graph is as large as the graph: the card stands where the pointer is. */
const LARGEST_TARGET = 160;
const POINTER = 14;

function placeFor(card: HTMLElement, { element, at }: Pointed) {
  const box = element.getBoundingClientRect();
  const middle = at ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const large = box.width > LARGEST_TARGET || box.height > LARGEST_TARGET;
  const target = large
    ? { x: middle.x - POINTER, y: middle.y - POINTER, width: 2 * POINTER, height: 2 * POINTER }
    : box;
  const panel = element.closest('.side, .loss-panel, .train-curve')?.getBoundingClientRect() ?? null;
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  return placeCard(target, panel, size, { width: window.innerWidth, height: window.innerHeight });
}
