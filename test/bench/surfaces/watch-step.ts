// What runs in the page: it is sent there as text, so it uses nothing from around it.

/** What people saw of one step, from the call or press that asked for it. */
export interface Seen {
  /** Frames until the first that has the card in it. */
  readonly visibleFrames: number;
  readonly visibleMs: number;
  /** Until the card has its final words and has been told its final place, whatever still glides or fades. */
  readonly placedMs: number;
  /** Until nothing of card, light and overlay moves or fades any more. */
  readonly settledMs: number;
}

/** Does it, and looks at every frame, after it was painted, until nothing changed for half a second. */
export async function watchStep(act: 'start' | 'next'): Promise<Seen> {
  const STILL_MS = 500;
  const GIVEN_UP_MS = 8_000;
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    });
  const outer = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? ('host' in root && root.host instanceof Element ? root.host : null);
  };
  const chain = (element: Element): Element[] => {
    const up: Element[] = [];
    for (let one: Element | null = element; one; one = outer(one)) up.push(one);
    return up;
  };
  const opacityOf = (element: Element): number =>
    chain(element).reduce((sum, one) => sum * Number(getComputedStyle(one).opacity), 1);
  const look = () => {
    const drawn = window.tour.drawn();
    const [card] = drawn;
    const box = card?.getBoundingClientRect();
    const isOnScreen =
      box !== undefined &&
      box.width > 0 &&
      box.right > 0 &&
      box.bottom > 0 &&
      box.left < innerWidth &&
      box.top < innerHeight;
    const isShown = card !== undefined && getComputedStyle(card).visibility === 'visible';
    const text = card?.textContent ?? '';
    const told = card ? chain(card).map((one) => one.getAttribute('style') ?? '') : [];
    const picture = drawn.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x, y, width, height, opacityOf(one), one.getAttribute('d'), getComputedStyle(one).boxShadow];
    });
    return {
      ms: performance.now() - from,
      isVisible: isOnScreen && isShown && opacityOf(card) > 0,
      text,
      placed: JSON.stringify([isOnScreen && isShown, text, told]),
      picture: JSON.stringify([text, picture]),
    };
  };

  await painted();
  await painted();
  let from = performance.now();
  const before = look().text;
  from = performance.now();
  window.tour[act]();
  const frames: ReturnType<typeof look>[] = [];
  let stillFrom = 0;
  for (;;) {
    await painted();
    const now = look();
    const last = frames.at(-1);
    frames.push(now);
    if (last?.picture !== now.picture) stillFrom = now.ms;
    const isThere = now.isVisible && now.text !== before;
    if (isThere && now.ms - stillFrom > STILL_MS) break;
    if (now.ms > GIVEN_UP_MS) throw new Error(`the step was not there after ${GIVEN_UP_MS / 1_000} s`);
  }
  const end = frames.at(-1);
  const lastOther = (is: (frame: (typeof frames)[number]) => boolean): number =>
    frames.findLastIndex((frame) => !is(frame));
  const placed = lastOther((frame) => frame.placed === end?.placed);
  const settled = lastOther((frame) => frame.picture === end?.picture);
  const visible = frames.findIndex((frame) => frame.isVisible && frame.text !== before);
  const msOf = (at: number): number => frames[at]?.ms ?? Number.NaN;
  return {
    visibleFrames: visible + 1,
    visibleMs: msOf(visible),
    placedMs: msOf(placed + 1),
    settledMs: msOf(settled + 1),
  };
}

/** Every element of the page, those in open shadow roots too. */
export function countElements(): number {
  const count = (root: ParentNode): number => {
    const found = [...root.querySelectorAll('*')];
    return found.reduce((sum, one) => sum + (one.shadowRoot ? count(one.shadowRoot) : 0), found.length);
  };
  return count(document);
}
