import type { Target } from '@foothold/engine';
import { findTarget, isDrawn, type SearchRoot, searchRoots } from './find-target.ts';

/** Finds what the config points at, now or when it comes. */
export interface Targets {
  /** Tells the element: at once if it is there, else when it comes; again when it is another; null when it goes. */
  watch(target: Target, tell: (element: Element | null) => void, options?: WatchOptions): Watch;
}

export interface WatchOptions {
  /**
   * Tells null also when the element is there and cannot be seen.
   * @default false
   */
  readonly isStrict?: boolean;
}

export interface Watch {
  stop(): void;
  /** The element cannot be seen: another one the target means may be by now. */
  doubt(): void;
}

interface Watcher {
  readonly target: Target;
  readonly tell: (element: Element | null) => void;
  readonly isStrict: boolean;
  element: Element | null;
  isDoubted: boolean;
}

/** Between two searches: the next frame, or ten times as long as the last one took. */
const SEARCH_AGAIN_MS = 16;
const SEARCH_SHARE = 10;
/** Whether something can be seen need not be known within a frame. */
const LOOK_AGAIN_MS = 100;
/** What may show or hide an element without any mutation; some of them do not bubble. */
const TELLTALES = ['toggle', 'change', 'transitionend', 'animationend'] as const;

const ofDocument = new WeakMap<Document, Targets>();

/** The page's own: whoever watches shares one observer. */
export function targetsOf(document: Document): Targets {
  const known = ofDocument.get(document) ?? createTargets(document);
  ofDocument.set(document, known);
  return known;
}

/** One observer for everything that is watched; none while nothing is. */
function createTargets(document: Document): Targets {
  const watchers = new Set<Watcher>();
  const observed = new Set<SearchRoot>();
  const awaited = new Set<string>();
  const window = document.defaultView;
  let observer: MutationObserver | null = null;
  let timer: number | undefined;
  let wait = SEARCH_AGAIN_MS;

  const isSeeking = (watcher: Watcher): boolean => watcher.element === null || watcher.isDoubted;
  const isGone = ({ element }: Watcher): boolean =>
    element !== null && !(element.isConnected && element.ownerDocument.defaultView);

  const set = (watcher: Watcher, element: Element | null): void => {
    if (watcher.element === element || !watchers.has(watcher)) return;
    watcher.element = element;
    watcher.isDoubted = false;
    watcher.tell(element);
  };

  const search = (): void => {
    window?.clearTimeout(timer);
    timer = undefined;
    const begin = performance.now();
    const roots = searchRoots(document);
    for (const watcher of [...watchers]) {
      if (isSeeking(watcher) || (watcher.element && !isDrawn(watcher.element))) {
        const found = findTarget(watcher.target, roots);
        if (found) watcher.isDoubted = false;
        if (found || watcher.isStrict || isGone(watcher)) set(watcher, found);
      }
    }
    // What is still sought may come anywhere; what is found can only go from where it was found.
    const isSought = [...watchers].some(isSeeking);
    for (const root of isSought ? roots : roots.known) observe(root);
    if (isSought) awaitElements(roots.known);
    const isAwaited = [...watchers].some((watcher) => !watcher.isStrict && isSeeking(watcher));
    const took = performance.now() - begin;
    wait = Math.max(isAwaited ? SEARCH_AGAIN_MS : LOOK_AGAIN_MS, SEARCH_SHARE * took);
  };
  // A timer and not a frame: frames stop in a hidden tab, where a late target is no missing one.
  const searchSoon = (): void => {
    timer ??= window?.setTimeout(search, wait);
  };

  const changed = (): void => {
    // Searched at once: what a framework replaced is there again, and nobody sees it gone.
    if ([...watchers].some(isGone)) search();
    else if ([...watchers].some((watcher) => watcher.isStrict || isSeeking(watcher))) searchSoon();
  };
  const observe = (root: SearchRoot): void => {
    if (!observer || observed.has(root)) return;
    observed.add(root);
    observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
  };
  /** A shadow root made by a late definition is no mutation. */
  const awaitElements = (roots: readonly SearchRoot[]): void => {
    if (!window) return;
    for (const root of roots) {
      for (const { localName } of root.querySelectorAll(':not(:defined)')) {
        if (awaited.has(localName)) continue;
        awaited.add(localName);
        window.customElements.whenDefined(localName).then(changed, () => {});
      }
    }
  };

  const start = (): void => {
    if (observer) return;
    observer = new MutationObserver(changed);
    observe(document);
    window?.addEventListener('resize', searchSoon);
    // Frames tell of a new page by `load`, which does not bubble.
    document.addEventListener('load', searchSoon, true);
    for (const type of TELLTALES) document.addEventListener(type, changed, true);
  };
  const stop = (): void => {
    observer?.disconnect();
    observer = null;
    observed.clear();
    window?.clearTimeout(timer);
    timer = undefined;
    window?.removeEventListener('resize', searchSoon);
    document.removeEventListener('load', searchSoon, true);
    for (const type of TELLTALES) document.removeEventListener(type, changed, true);
  };

  return {
    watch: (target, tell, { isStrict = false } = {}) => {
      const watcher: Watcher = { target, tell, isStrict, element: null, isDoubted: false };
      watchers.add(watcher);
      start();
      search();
      return {
        stop: () => {
          watchers.delete(watcher);
          if (watchers.size === 0) stop();
        },
        doubt: () => {
          watcher.isDoubted = true;
          searchSoon();
        },
      };
    },
  };
}
