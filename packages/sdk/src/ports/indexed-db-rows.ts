import { byteLength } from '../transport/byte-length.ts';
import type { Clock } from './clock.ts';
import { addDrop, addSent, booksOf, type Ledger, passedCap, readLedger, settleDrops } from './ledger.ts';
import { type Books, type Caps, isRow, type Row, type RowStore } from './rows.ts';
import { wipeDatabase } from './wipe-database.ts';

const ROWS = 'rows';
const LEDGER = 'ledger';

/** Some browsers never answer an `open`: after this long the store counts as failing. */
const OPEN_MAX_MS = 2_000;

/** Rows in IndexedDB: what it has completed survives a kill of the browser, which localStorage does not. */
export function indexedDbRows(
  factory: IDBFactory,
  name: string,
  clock: Clock,
  caps: Caps,
  newInstall: () => string,
): RowStore {
  let opening: Promise<IDBDatabase> | null = null;

  const open = (): Promise<IDBDatabase> => {
    opening ??= openDatabase(factory, name, clock, close);
    opening.catch(() => {
      opening = null;
    });
    return opening;
  };

  function close(): void {
    const closing = opening;
    opening = null;
    closing?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  const begin = async (mode: IDBTransactionMode): Promise<IDBTransaction> => {
    try {
      return (await open()).transaction([ROWS, LEDGER], mode);
    } catch (error) {
      // The browser may close a connection by itself (storage cleared, disk trouble): open once more.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      opening = null;
      return (await open()).transaction([ROWS, LEDGER], mode);
    }
  };

  /** One transaction over rows and ledger: both change or neither. */
  const change = async (
    work: (rows: IDBObjectStore, ledger: Ledger, done: () => void) => void,
  ): Promise<void> => {
    const transaction = await begin('readwrite');
    const finished = outcome(transaction);
    const ledgers = transaction.objectStore(LEDGER);
    const read = ledgers.get(LEDGER);
    read.onsuccess = () => {
      try {
        const ledger = readLedger(read.result, newInstall);
        work(transaction.objectStore(ROWS), ledger, () => void ledgers.put(ledger, LEDGER));
      } catch {
        // Thrown on, it would be an error of the host's page.
        transaction.abort();
      }
    };
    await finished;
  };

  const takeOut = (
    keys: readonly string[],
    reasonOf: (key: string) => string | undefined,
    told?: Books,
  ): Promise<void> =>
    change((rows, ledger, done) => {
      if (told) settleDrops(ledger, told);
      const gone = new Set(keys);
      const sorted = [...gone].sort();
      // A batch lies side by side: read and deleted as one, for each request costs the page some 20 microseconds.
      const range = IDBKeyRange.bound(sorted[0], sorted.at(-1));
      const names = rows.getAllKeys(range);
      const values = rows.getAll(range);
      values.onsuccess = () => {
        const found = names.result.map(String);
        found.forEach((key, i) => {
          if (!gone.has(key)) return;
          forget(ledger, values.result[i]);
          const reason = reasonOf(key);
          if (reason !== undefined) addDrop(ledger, reason);
        });
        if (found.every((key) => gone.has(key))) rows.delete(range);
        else for (const key of found) if (gone.has(key)) rows.delete(key);
        done();
      };
    });

  return {
    add: async (fresh, floor) => {
      const kept: Row[] = [];
      await change((rows, ledger, done) => {
        ledger.seq = Math.max(ledger.seq, floor);
        for (const one of fresh) {
          ledger.seq += 1;
          ledger.rows += 1;
          ledger.bytes += byteLength(one.body);
          const row: Row = { ...one, seq: ledger.seq };
          rows.add(row, row.key);
          kept.push(row);
        }
        if (passedCap(ledger, caps) === null) return done();
        const spared = new Set(ledger.sent);
        const walk = rows.openCursor();
        walk.onsuccess = () => {
          const reason = passedCap(ledger, caps);
          const row = walk.result;
          if (reason === null || !row) return done();
          if (!spared.has(String(row.key))) {
            forget(ledger, row.value);
            addDrop(ledger, reason);
            row.delete();
          }
          row.continue();
        };
      });
      return kept;
    },

    list: async (limit) => {
      const transaction = await begin('readonly');
      const finished = outcome(transaction);
      const rows = transaction.objectStore(ROWS);
      const values = rows.getAll(null, limit);
      const keys = rows.getAllKeys(null, limit);
      await finished;
      const found: Row[] = [];
      const bad = new Map<string, string>();
      values.result.forEach((value: unknown, i) => {
        const key = String(keys.result[i]);
        if (!isRow(value) || value.key !== key) bad.set(key, 'unreadable');
        else if (clock.now() - value.at > caps.ageMs) bad.set(key, 'age');
        else found.push(value);
      });
      if (bad.size > 0) await takeOut([...bad.keys()], (key) => bad.get(key));
      return found;
    },

    remove: async (keys, reason, told) => {
      if (keys.length > 0) await takeOut(keys, () => reason, told);
    },

    count: (reason, events) =>
      change((_rows, ledger, done) => {
        addDrop(ledger, reason, events);
        done();
      }),

    books: async () => {
      const transaction = await begin('readonly');
      const finished = outcome(transaction);
      const read = transaction.objectStore(LEDGER).get(LEDGER);
      await finished;
      return booksOf(read.result);
    },

    markSent: (keys) =>
      change((rows, ledger, done) => {
        const known = [...ledger.sent, ...keys].sort();
        if (known.length === 0) return;
        const there = rows.getAllKeys(IDBKeyRange.bound(known[0], known.at(-1)));
        there.onsuccess = () => {
          const found = new Set(there.result.map(String));
          if (addSent(ledger, keys, (key) => found.has(key))) done();
        };
      }),

    wipe: () => {
      close();
      return wipeDatabase(factory, name, ROWS);
    },

    close,
  };
}

function forget(ledger: Ledger, value: unknown): void {
  ledger.rows = Math.max(0, ledger.rows - 1);
  if (isRow(value)) ledger.bytes = Math.max(0, ledger.bytes - byteLength(value.body));
}

function outcome(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    // A failed transaction ends in `abort`, with its error already set.
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was given up'));
  });
}

function openDatabase(
  factory: IDBFactory,
  name: string,
  clock: Clock,
  onLost: () => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const stopWaiting = clock.after(OPEN_MAX_MS, () => {
      late = true;
      reject(new Error('the database did not open'));
    });
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ROWS);
      request.result.createObjectStore(LEDGER);
    };
    request.onsuccess = () => {
      stopWaiting();
      const database = request.result;
      if (late) return database.close();
      // Another tab with a newer version, or one that clears the site, must not wait for us.
      database.onversionchange = () => {
        database.close();
        onLost();
      };
      database.onclose = onLost;
      resolve(database);
    };
    request.onerror = () => {
      stopWaiting();
      reject(request.error);
    };
  });
}
