import type { RowStore } from './rows.ts';

/** A store of rows that is not touched while it may not be: to add fails then, and it reads as empty. */
export function heldRows(store: RowStore, mayKeep: () => boolean): RowStore {
  const held = (): Promise<never> => Promise.reject(new Error('nothing may be kept'));
  return {
    add: (rows, floor) => (mayKeep() ? store.add(rows, floor) : held()),
    list: async (limit) => (mayKeep() ? store.list(limit) : []),
    remove: async (keys, reason, told) => (mayKeep() ? store.remove(keys, reason, told) : undefined),
    count: (reason, events) => (mayKeep() ? store.count(reason, events) : held()),
    books: () => (mayKeep() ? store.books() : held()),
    markSent: async (keys) => (mayKeep() ? store.markSent(keys) : undefined),
    // Whoever may not keep may always take away.
    wipe: store.wipe,
    close: store.close,
  };
}
