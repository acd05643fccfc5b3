// The plane by keyboard: a crosshair that places, erases and carries points, and says what lies under it.
import { firstSpot, movedSpot } from './cursor.ts';
import { pixelOf, pointNear } from './geometry.ts';
import type { Hands } from './hands.ts';
import { describeSpot, describeUnder } from './labels.ts';
import type { Spot } from './model.ts';

/** How near a point has to be to the crosshair, in pixels. */
const REACH = 14;

export function attachKeyboard(hands: Hands): void {
  const { root } = hands;
  const deeds = createDeeds(hands);
  root.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !takeKey(hands, deeds, event)) return;
    // The arrow keys step the whole instrument elsewhere; here they belong to the crosshair.
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener('focus', () => {
    const data = hands.data();
    if (data && root.matches(':focus-visible')) deeds.put(firstSpot(data.domain));
  });
  root.addEventListener('blur', () => hands.show({ cross: null, carried: null, looked: -1 }));
}

/** Carries out a key. True where it belongs to the plane. */
function takeKey(hands: Hands, deeds: Deeds, { key, shiftKey }: KeyboardEvent): boolean {
  const data = hands.data();
  if (!data) return false;
  const { cross, looked } = hands.over();
  const spot = cross ?? firstSpot(data.domain);
  const moved = movedSpot(spot, key, shiftKey, data.domain);
  const isErasing = key === 'Delete' || key === 'Backspace';
  if (moved) deeds.go(cross ? moved : spot);
  else if (key === 'Escape' && cross) deeds.leave();
  else if (key === 'Enter' || key === ' ') cross ? deeds.act(spot) : deeds.go(spot);
  else if (!data.isEditable) return false;
  else if (/^[1-4]$/.test(key)) hands.announce(hands.handlers.onHand(Number(key) - 1));
  // Without a crosshair it is the point under the pointer.
  else if (isErasing && !cross && looked >= 0) hands.announce(hands.handlers.onErase([looked]));
  else if (isErasing) cross ? deeds.erase(spot) : deeds.go(spot);
  else if (key === 'm' || key === 'M') cross ? deeds.carry(spot) : deeds.go(spot);
  else return false;
  return true;
}

type Deeds = ReturnType<typeof createDeeds>;

function createDeeds(hands: Hands) {
  const { handlers } = hands;
  const nearest = (spot: Spot): number => {
    const place = hands.place();
    return place ? pointNear(hands.pixels(), pixelOf(place, spot), REACH) : -1;
  };
  const put = (spot: Spot) => hands.show({ cross: spot, looked: nearest(spot), ghost: null });
  const drop = (spot: Spot, index: number) => {
    const said = handlers.onMove(index, spot);
    if (said === '') hands.show({ carried: null });
    hands.announce(said || 'Back where it was.');
  };
  const erase = (spot: Spot) => {
    const index = nearest(spot);
    hands.announce(index < 0 ? 'There is no point to erase here.' : handlers.onErase([index]));
  };
  return {
    put,
    erase,
    go(spot: Spot) {
      const data = hands.data();
      const { carried } = hands.over();
      if (!data) return;
      if (carried) hands.show({ cross: spot, carried: { ...carried, spot }, looked: -1 });
      else put(spot);
      hands.announce(carried ? describeSpot(data, spot) : describeUnder(data, spot, nearest(spot)));
    },
    carry(spot: Spot) {
      const { carried } = hands.over();
      const index = nearest(spot);
      if (carried) drop(spot, carried.index);
      else if (index < 0) hands.announce('There is no point to move here.');
      else {
        hands.show({ carried: { index, spot }, looked: -1 });
        hands.announce('Picked up. Arrow keys carry it, M puts it down, Escape puts it back.');
      }
    },
    act(spot: Spot) {
      const data = hands.data();
      const { carried } = hands.over();
      const index = nearest(spot);
      if (carried) drop(spot, carried.index);
      else if (data?.isEditable && data.hand === 'erase') erase(spot);
      else if (data?.isEditable) hands.announce(handlers.onPlace(spot));
      else if (index >= 0) handlers.onPick(index);
      else hands.announce('There is no point here.');
    },
    leave() {
      const { carried } = hands.over();
      hands.show(carried ? { carried: null } : { cross: null, looked: -1 });
      if (carried) hands.announce('Back where it was.');
      else handlers.onLeave();
    },
  };
}
