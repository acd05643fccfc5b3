// The plane by keyboard: a crosshair that places, erases and carries points, and says what lies under it.

import { firstSpot, movedSpot } from './cursor.ts';
import { pixelOf, pointNear } from './geometry.ts';
import type { Hands } from './hands.ts';
import { describeSpot, describeUnder } from './labels.ts';
import type { Spot } from './model.ts';

/** How near a point has to be to the crosshair, in pixels. */
const REACH = 14;

export function attachKeyboard(hands: Hands): void {
  const { root, handlers } = hands;

  const nearest = (spot: Spot): number => {
    const place = hands.place();
    return place ? pointNear(hands.pixels(), pixelOf(place, spot), REACH) : -1;
  };
  const say = (spot: Spot) => {
    const data = hands.data();
    if (data) hands.announce(describeUnder(data, spot, nearest(spot)));
  };
  const put = (spot: Spot) => hands.show({ cross: spot, looked: nearest(spot), ghost: null });

  const move = (spot: Spot) => {
    const data = hands.data();
    const { carried } = hands.over();
    if (!carried) {
      put(spot);
      say(spot);
    } else {
      hands.show({ cross: spot, carried: { ...carried, spot }, looked: -1 });
      if (data) hands.announce(describeSpot(data, spot));
    }
  };
  const carry = (spot: Spot) => {
    const { carried } = hands.over();
    const index = nearest(spot);
    if (carried) drop(spot, carried.index);
    else if (index < 0) hands.announce('There is no point to move here.');
    else {
      hands.show({ carried: { index, spot }, looked: -1 });
      hands.announce('Picked up. Arrow keys carry it, M puts it down, Escape puts it back.');
    }
  };
  const drop = (spot: Spot, index: number) => {
    const said = handlers.onMove(index, spot);
    if (said === '') hands.show({ carried: null });
    hands.announce(said || 'Back where it was.');
  };
  const erase = (spot: Spot) => {
    const index = nearest(spot);
    hands.announce(index < 0 ? 'There is no point to erase here.' : handlers.onErase([index]));
  };
  const act = (spot: Spot) => {
    const data = hands.data();
    const { carried } = hands.over();
    if (carried) drop(spot, carried.index);
    else if (data?.isEditable && typeof data.hand === 'number') hands.announce(handlers.onPlace(spot));
    else if (data?.isEditable) erase(spot);
    else if (nearest(spot) >= 0) handlers.onPick(nearest(spot));
    else hands.announce('There is no point here.');
  };
  const leave = () => {
    if (hands.over().carried) {
      hands.show({ carried: null });
      hands.announce('Back where it was.');
    } else {
      hands.show({ cross: null, looked: -1 });
      handlers.onLeave();
    }
  };

  /** True where the key belongs to the plane. */
  const take = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const data = hands.data();
    if (!data) return false;
    const { cross } = hands.over();
    const spot = cross ?? firstSpot(data.domain);
    const moved = movedSpot(spot, key, shiftKey, data.domain);
    if (moved) move(cross ? moved : spot);
    else if (key === 'Escape' && cross) leave();
    else if (key === 'Enter' || key === ' ') cross ? act(spot) : move(spot);
    else if (!data.isEditable) return false;
    else if (/^[1-4]$/.test(key)) hands.announce(handlers.onHand(Number(key) - 1));
    else if (key === 'Delete' || key === 'Backspace') eraseLooked(spot, cross);
    else if (key === 'm' || key === 'M') cross ? carry(spot) : move(spot);
    else return false;
    return true;
  };
  /** Without a crosshair it is the point under the pointer. */
  const eraseLooked = (spot: Spot, cross: Spot | null) => {
    const { looked } = hands.over();
    if (!cross && looked >= 0) hands.announce(handlers.onErase([looked]));
    else if (cross) erase(spot);
    else move(spot);
  };

  root.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !take(event)) return;
    // The arrow keys step the whole instrument elsewhere; here they belong to the crosshair.
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener('focus', () => {
    const data = hands.data();
    if (data && root.matches(':focus-visible')) put(firstSpot(data.domain));
  });
  root.addEventListener('blur', () => hands.show({ cross: null, carried: null, looked: -1 }));
}
