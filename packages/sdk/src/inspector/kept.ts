import { WISH_KEY, type WishToInspect } from '../page/wish-to-inspect.ts';
import { getJson, localKeyValue } from '../ports/key-value.ts';
import { isObject } from '../transport/call.ts';
import type { Inspected } from './inspected.ts';

export const TABS = ['events', 'state', 'interventions', 'time', 'picker'] as const;
export type Tab = (typeof TABS)[number];
export const DOCKS = ['left', 'bottom', 'right'] as const;
export type Dock = (typeof DOCKS)[number];

/** How somebody has set the panel up. */
export interface Setup {
  readonly tab: Tab;
  readonly dock: Dock;
  readonly isSmall: boolean;
}

/** What the next page of this tab goes on with, as far as consent lets anything be kept. */
export interface Kept {
  wish(wish: WishToInspect): void;
  setup(): Setup;
  save(setup: Setup): void;
  /** The next page has no inspector, unless its address asks for one. */
  end(): void;
}

const SETUP_KEY = 'foothold:inspector';

export function createKept({ mode, platform }: Inspected['gate']): Kept {
  const store = localKeyValue(platform.window, 'sessionStorage');
  const set = (key: string, value: string): void => {
    if (mode() === 'open') store.set(key, value);
  };
  return {
    wish: (wish) => {
      const token = wish.isFree ? null : tokenIn(wish);
      set(WISH_KEY, `?foothold=inspect${token === null ? '' : `&foothold-token=${token}`}`);
    },
    setup: () => readSetup(mode() === 'open' ? getJson(store, SETUP_KEY) : undefined),
    save: (setup) => set(SETUP_KEY, JSON.stringify(setup)),
    end: () => {
      store.remove(WISH_KEY);
      store.remove(SETUP_KEY);
    },
  };
}

function readSetup(kept: unknown): Setup {
  const { tab, dock, isSmall }: { readonly [key: string]: unknown } = isObject(kept) ? kept : {};
  return {
    tab: TABS.find((one) => one === tab) ?? 'events',
    dock: DOCKS.find((one) => one === dock) ?? 'right',
    isSmall: isSmall === true,
  };
}

/** The token of the link somebody came by; null for none. */
export const tokenIn = ({ query }: WishToInspect): string | null =>
  new URLSearchParams(query).get('foothold-token');
