/** The element that shows a window inside another; null at the top or across origins. */
export function frameOf(window: Window | null): Element | null {
  try {
    return window?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** The page inside a frame of the same origin; null across origins. */
export function pageIn(frame: Element): Document | null {
  try {
    return 'contentDocument' in frame ? (frame as HTMLIFrameElement).contentDocument : null;
  } catch {
    return null;
  }
}

/** The parent as it is drawn: through slots and out of shadow roots; null at the root. */
export function drawnParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}
