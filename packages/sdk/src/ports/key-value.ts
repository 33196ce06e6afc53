/** A small synchronous store of texts. No method throws. */
export interface KeyValue {
  /** False when what is set lives only as long as the page. */
  readonly durable: boolean;
  get(key: string): string | null;
  /** False when there is no room; what was there before then stays. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** Every key that begins so. */
  keys(prefix: string): readonly string[];
}

/** A store that lives as long as the page. */
export function pageKeyValue(): KeyValue {
  const entries = new Map<string, string>();
  return {
    durable: false,
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => {
      entries.set(key, value);
      return true;
    },
    remove: (key) => void entries.delete(key),
    keys: (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** The page's `localStorage`, or the tab's own; where reading it is forbidden, a store for this page alone. */
export function localKeyValue(
  window: Window,
  kind: 'localStorage' | 'sessionStorage' = 'localStorage',
): KeyValue {
  let storage: Storage;
  try {
    storage = window[kind];
    storage.getItem('foothold');
  } catch {
    return pageKeyValue();
  }
  return {
    durable: true,
    get: (key) => attempt(() => storage.getItem(key), null),
    set: (key, value) =>
      attempt(() => {
        storage.setItem(key, value);
        return true;
      }, false),
    remove: (key) => attempt(() => storage.removeItem(key), undefined),
    keys: (prefix) => attempt(() => Object.keys(storage).filter((key) => key.startsWith(prefix)), []),
  };
}

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

/** The store seen through a prefix: its keys begin there and nobody else's are touched. */
export function under(prefix: string, store: KeyValue): KeyValue {
  return {
    durable: store.durable,
    get: (key) => store.get(prefix + key),
    set: (key, value) => store.set(prefix + key, value),
    remove: (key) => store.remove(prefix + key),
    keys: (rest) => store.keys(prefix + rest).map((key) => key.slice(prefix.length)),
  };
}

/** What was stored as JSON, or undefined: what is there may be anybody's. */
export function getJson(store: KeyValue, key: string): unknown {
  const text = store.get(key);
  if (text === null) return undefined;
  return attempt<unknown>(() => JSON.parse(text), undefined);
}

/** The store, and for what it has no room a place that lives as long as the page: `set` always succeeds. */
export function withSpare(store: KeyValue): KeyValue {
  const spare = pageKeyValue();
  return {
    durable: store.durable,
    get: (key) => spare.get(key) ?? store.get(key),
    set: (key, value) => {
      spare.remove(key);
      if (store.set(key, value)) return true;
      // What stays there would be read back as the latest by the next page.
      store.remove(key);
      return spare.set(key, value);
    },
    remove: (key) => {
      spare.remove(key);
      store.remove(key);
    },
    keys: (prefix) => [...new Set([...store.keys(prefix), ...spare.keys(prefix)])],
  };
}
