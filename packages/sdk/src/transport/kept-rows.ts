import type { Books, Drops, NewRow, Row, RowStore } from '../ports/rows.ts';

/** How well an event is kept: through a kill, through a reload, while the page lives, or not at all. */
export type Grade = 'disk' | 'session' | 'memory' | 'none';

/** The rows of this browser, in the best store that takes them. No method rejects. */
export interface KeptRows {
  /** Keeps a row; rows of one task are written together. */
  add(row: NewRow): Promise<Grade>;
  /** Oldest first, from every store. */
  list(limit: number): Promise<readonly Row[]>;
  remove(keys: readonly string[]): Promise<void>;
  count(reason: string, events: number): Promise<void>;
  books(): Promise<Books>;
  /** The collector was told the drops of the latest `books`. */
  settle(): Promise<void>;
  /** Takes away all rows and books, for nobody is to be told of them. Answers how many rows there were. */
  wipe(): Promise<number>;
  /** What this page has added and not seen removed: at page hide there is no time to read a store. */
  own(): readonly (NewRow & Partial<Row>)[];
  close(): void;
}

/** Rows of one transaction: more would hold the page up for longer than a frame. */
const WRITE_MAX_ROWS = 50;

interface Waiting {
  readonly row: NewRow;
  readonly tell: (grade: Grade) => void;
}

/** Tries the stores in order; what one refuses goes to the next. */
export function keepRows(stores: readonly (readonly [Grade, RowStore])[]): KeptRows {
  const own = new Map<string, NewRow & Partial<Row>>();
  const waiting: Waiting[] = [];
  let isWriting = false;
  let wiping: Promise<unknown> | undefined;
  let latest = 0;
  let told = new Map<RowStore, Drops>();

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    const rows = batch.map((one) => one.row);
    for (const [grade, store] of stores) {
      try {
        for (const row of await store.add(rows, latest)) {
          latest = Math.max(latest, row.seq);
          if (own.has(row.key)) own.set(row.key, row);
        }
      } catch {
        continue;
      }
      for (const one of batch) one.tell(grade);
      return;
    }
    for (const one of batch) one.tell('none');
  };

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      await wiping;
      await write(waiting.splice(0, WRITE_MAX_ROWS));
    }
    isWriting = false;
  };

  const everywhere = (work: (store: RowStore) => Promise<void>): Promise<void> =>
    Promise.all(stores.map(([, store]) => work(store).catch(() => undefined))).then(() => undefined);

  return {
    add: (row) =>
      new Promise((resolve) => {
        own.set(row.key, row);
        waiting.push({ row, tell: resolve });
        if (isWriting) return;
        isWriting = true;
        queueMicrotask(writeAll);
      }),

    list: async (limit) => {
      const lists = await Promise.all(stores.map(([, store]) => store.list(limit).catch(() => [])));
      return lists
        .flat()
        .sort((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1))
        .slice(0, limit);
    },

    remove: async (keys) => {
      for (const key of keys) own.delete(key);
      await everywhere((store) => store.remove(keys));
    },

    count: async (reason, events) => {
      for (const [, store] of stores) {
        try {
          return await store.count(reason, events);
        } catch {
          // The next store keeps the count.
        }
      }
    },

    books: async () => {
      const found = new Map<RowStore, Books>();
      await everywhere(async (store) => void found.set(store, await store.books()));
      told = new Map([...found].map(([store, { drops }]) => [store, drops]));
      const [best] = stores.flatMap(([, store]) => found.get(store) ?? []);
      return { install: best?.install ?? '', drops: sum([...told.values()]) };
    },
    settle: () =>
      everywhere((store) => {
        const drops = told.get(store) ?? {};
        return Object.keys(drops).length > 0 ? store.settle(drops) : Promise.resolve();
      }),

    wipe: async () => {
      own.clear();
      const before = waiting.length;
      for (const one of waiting.splice(0)) one.tell('none');
      // What is added from now on must not go with the rest.
      const all = Promise.all(stores.map(([, store]) => store.wipe().catch(() => 0)));
      wiping = all;
      return (await all).reduce((total, rows) => total + rows, before);
    },

    own: () => [...own.values()],

    close: () => {
      for (const [, store] of stores) store.close();
    },
  };
}

function sum(all: readonly Drops[]): Drops {
  const total: { [reason: string]: number } = {};
  for (const drops of all) {
    for (const [reason, n] of Object.entries(drops)) total[reason] = (total[reason] ?? 0) + n;
  }
  return total;
}
