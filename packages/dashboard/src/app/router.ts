import { atom, type ReadableAtom } from 'nanostores';

/** Where the collector serves this page; every address below it is ours. */
export const BASE_PATH = '/dashboard/';

/** The part of the address that says what is on the page. */
export interface Place {
  readonly path: string;
  /** With its `?`, or empty. */
  readonly search: string;
}

export interface RouterPorts {
  readonly location: Pick<Location, 'pathname' | 'search'>;
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
}

export interface Router {
  readonly $place: ReadableAtom<Place>;
  /** Goes to an address below `BASE_PATH`; `replace` leaves no step to go back to. */
  go(href: string, how?: 'push' | 'replace'): void;
  /** Follows the back and forward buttons until the returned function is called. */
  start(): () => void;
}

/** The address bar as a store. What it shows can be shared, and gone back to. */
export function createRouter({ location, history, window }: RouterPorts): Router {
  const here = (): Place => ({ path: location.pathname, search: location.search });
  const $place = atom<Place>(here());
  const follow = (): void => $place.set(here());
  return {
    $place,
    go: (href, how = 'push') => {
      if (how === 'push') history.pushState(null, '', href);
      else history.replaceState(null, '', href);
      follow();
    },
    start: () => {
      window.addEventListener('popstate', follow);
      return () => window.removeEventListener('popstate', follow);
    },
  };
}
