import type { Books, NewRow, Row, RowStore } from '../ports/rows.ts';

/** How well an event is kept: through a kill, through a reload, while the page lives, or not at all. */
export type Grade = 'disk' | 'session' | 'memory' | 'none';

/** The rows of this browser, in the best store that takes them. No method rejects. */
export interface KeptRows {
  /** Keeps a row; rows of one task are written together. */
  add(row: NewRow): Promise<Grade>;
  /** Oldest first, from every store. */
  list(limit: number): Promise<readonly Row[]>;
  /** As drops when there is a reason to count them by. `told`: the collector has heard of these books with them. */
  remove(keys: readonly string[], reason?: string, told?: Books): Promise<void>;
  /** These go out now: the collector may have them, so no full store drops them. */
  markSent(keys: readonly string[]): Promise<void>;
  count(reason: string, events: number): Promise<void>;
  books(): Promise<Books>;
  /** Takes away all rows and books, for nobody is to be told of them. Answers how many rows there were. */
  wipe(): Promise<number>;
  /** What this page has added and not seen removed: at page hide there is no time to read a store. */
  own(): readonly (NewRow & Partial<Row>)[];
  close(): void;
}

/** As many rows as a store holds. */
const STORE_MAX_ROWS = 1_000;
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
  /** Taken out, but their store would not let them go: they are not sent again for that. */
  const gone = new Set<string>();

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    const rows: NewRow[] = [];
    for (const { row } of batch) rows.push(row);
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

  return {
    add: (row) =>
      new Promise((resolve) => {
        own.set(row.key, row);
        // The oldest of so many are dropped by their store.
        if (own.size > STORE_MAX_ROWS) own.delete(own.keys().next().value ?? '');
        waiting.push({ row, tell: resolve });
        if (isWriting) return;
        isWriting = true;
        queueMicrotask(writeAll);
      }),

    list: async (limit) => {
      const written = [...own.values()].filter(({ seq }) => seq !== undefined);
      const many = limit + gone.size;
      const lists = await Promise.all(stores.map(([, store]) => store.list(many).catch(() => null)));
      const rows = lists.flatMap((list) => list ?? []);
      const there = new Set(rows.map(({ key }) => key));
      for (const { key } of written) {
        // What is in no store any more another tab has delivered, or a full store has dropped.
        const isGone = lists.every((list) => list && (list.length < many || key <= (list.at(-1)?.key ?? '')));
        if (isGone && !there.has(key)) own.delete(key);
      }
      return rows
        .filter(({ key }) => !gone.has(key))
        .sort((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1))
        .slice(0, limit);
    },

    remove: async (keys, reason, told) => {
      for (const key of keys) {
        own.delete(key);
        gone.add(key);
      }
      const all = reason === undefined ? [...gone] : keys;
      const done = await Promise.allSettled(stores.map(([, store]) => store.remove(all, reason, told)));
      const isDone = done.every(({ status }) => status === 'fulfilled');
      for (const key of isDone ? all : [...gone].slice(0, -STORE_MAX_ROWS)) gone.delete(key);
    },

    markSent: async (keys) => {
      // A store that cannot note it must not keep anything from being sent.
      await Promise.allSettled(stores.map(([, store]) => store.markSent(keys)));
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
      const all = await Promise.all(stores.map(([, store]) => store.books().catch(() => null)));
      const found = all.filter((books) => books !== null && books.install !== '');
      // Each store counts for itself, under its own name: one of them is told of at a time.
      const untold = found.find((books) => Object.keys(books?.drops ?? {}).length > 0);
      return untold ?? found[0] ?? { install: '', drops: {} };
    },

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
