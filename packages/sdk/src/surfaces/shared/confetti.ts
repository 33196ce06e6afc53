/** Enough to be a burst, few enough to cost nothing. */
const PIECES = 44;
const LIFE_MS = 1_200;
/** The last to start is gone within a second and a half. */
const DELAY_MAX_MS = 120;
/** How far a piece flies up and to the sides, and falls after. */
const REACH_PX = 220;
const FALL_PX = 260;
const COLOURS = ['var(--_accent)', 'var(--_good)', '#f2b136', '#e8638c'];

let isOn = false;

/**
 * Throws confetti out of an element, in the top layer, until it has come down or the returned function is called. One
 * burst at a time; it takes no pointer, says nothing and leaves nothing.
 */
export function throwConfetti(root: HTMLElement, from: Element): () => void {
  const document = root.ownerDocument;
  if (isOn || typeof root.animate !== 'function') return () => {};
  isOn = true;
  const box = document.createElement('div');
  box.className = 'confetti';
  box.setAttribute('aria-hidden', 'true');
  box.setAttribute('popover', 'manual');
  Object.assign(box.style, {
    position: 'fixed',
    inset: '0',
    width: 'auto',
    height: 'auto',
    margin: '0',
    border: '0',
    background: 'none',
    overflow: 'hidden',
    pointerEvents: 'none',
  });
  const { left, top, width } = from.getBoundingClientRect();
  const flights = Array.from({ length: PIECES }, (_, at) => {
    const piece = document.createElement('i');
    Object.assign(piece.style, {
      position: 'absolute',
      left: `${left + width / 2}px`,
      top: `${top + 8}px`,
      width: `${6 + (at % 5)}px`,
      height: '6px',
      borderRadius: at % 3 === 0 ? '50%' : '1px',
      background: COLOURS[at % COLOURS.length] ?? '',
      forcedColorAdjust: 'none',
    });
    box.append(piece);
    return { piece, at };
  });
  root.append(box);
  if ('showPopover' in box) box.showPopover();
  // Near the upper edge nothing would be seen of what flies up.
  const lift = Math.min(1, top / REACH_PX);
  const running = flights.map(({ piece, at }) => fly(piece, at, lift));
  const end = (): void => {
    if (!box.isConnected) return;
    isOn = false;
    for (const one of running) one.cancel();
    box.remove();
  };
  Promise.allSettled(running.map(({ finished }) => finished)).then(end);
  return end;
}

/** Up in a fan, then down; each piece a little otherwise. */
function fly(piece: HTMLElement, at: number, lift: number): Animation {
  const angle = Math.PI * (0.08 + 0.84 * spread(at, 0));
  const reach = REACH_PX * (0.35 + 0.65 * spread(at, 1));
  const x = -Math.cos(angle) * reach;
  const y = -Math.sin(angle) * reach * lift;
  const turn = 1_080 * (spread(at, 2) - 0.5);
  const fall = FALL_PX * (0.6 + 0.4 * spread(at, 3));
  return piece.animate(
    [
      { transform: 'translate(0, 0) scale(0.4)', opacity: 1, easing: 'cubic-bezier(0.15, 0.75, 0.4, 1)' },
      {
        transform: `translate(${x}px, ${y}px) rotate(${turn / 2}deg)`,
        opacity: 1,
        offset: 0.4,
        easing: 'cubic-bezier(0.5, 0, 0.9, 0.7)',
      },
      { transform: `translate(${1.35 * x}px, ${y + fall}px) rotate(${turn}deg)`, opacity: 0 },
    ],
    { duration: LIFE_MS, delay: DELAY_MAX_MS * spread(at, 4), fill: 'both' },
  );
}

/** From 0 to 1 in no order that shows, and each time the same. */
function spread(at: number, figure: number): number {
  return Math.abs(Math.sin(at * 12.989_8 + figure * 78.233) * 43_758.545_3) % 1;
}
