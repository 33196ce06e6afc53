import { byteLength } from '../transport/byte-length.ts';
import { parseJson } from '../transport/parse-json.ts';
import type { Clock } from './clock.ts';
import { getJson, type KeyValue } from './key-value.ts';
import { addDrop, addSent, booksOf, type Ledger, passedCap, readLedger, settleDrops } from './ledger.ts';
import { type Caps, isRow, type Row, type RowStore } from './rows.ts';

const LEDGER = 'ledger';
const ROW = 'row:';

/**
 * Rows under one key each: a shared list would lose events when two tabs write it at once.
 * In localStorage it is the fallback of IndexedDB, in a store of the page's own the last resort.
 */
export function keyValueRows(store: KeyValue, clock: Clock, caps: Caps, newInstall: () => string): RowStore {
  const put = (ledger: Ledger): boolean => store.set(LEDGER, JSON.stringify(ledger));

  const change = (work: (ledger: Ledger) => void): void => {
    const ledger = readLedger(getJson(store, LEDGER), newInstall);
    work(ledger);
    put(ledger);
  };

  const takeOut = (ledger: Ledger, key: string): boolean => {
    const text = store.get(ROW + key);
    if (text === null) return false;
    store.remove(ROW + key);
    ledger.rows = Math.max(0, ledger.rows - 1);
    const row = getRow(text);
    if (row) ledger.bytes = Math.max(0, ledger.bytes - byteLength(row.body));
    return true;
  };

  /** Keys are UUIDv7: in their own order the oldest comes first. */
  const keys = (): string[] =>
    store
      .keys(ROW)
      .map((key) => key.slice(ROW.length))
      .sort();

  return {
    add: async (fresh, floor) => {
      const kept: Row[] = [];
      change((ledger) => {
        ledger.seq = Math.max(ledger.seq, floor);
        for (const one of fresh) {
          const row: Row = { ...one, seq: ledger.seq + 1 };
          if (!store.set(ROW + row.key, JSON.stringify(row))) break;
          ledger.seq = row.seq;
          ledger.rows += 1;
          ledger.bytes += byteLength(row.body);
          kept.push(row);
        }
        if (passedCap(ledger, caps) === null) return;
        const spared = new Set(ledger.sent);
        for (const key of keys()) {
          if (spared.has(key)) continue;
          const reason = passedCap(ledger, caps);
          if (reason === null) break;
          takeOut(ledger, key);
          addDrop(ledger, reason);
        }
      });
      if (kept.length === fresh.length) return kept;
      // All or nothing, as a transaction is: what did get in goes out again.
      change((ledger) => {
        for (const row of kept) takeOut(ledger, row.key);
      });
      throw new Error('no room');
    },

    list: async (limit) => {
      const found: Row[] = [];
      const bad = new Map<string, string>();
      for (const key of keys().slice(0, limit)) {
        const row = getRow(store.get(ROW + key) ?? '');
        if (!row || row.key !== key) bad.set(key, 'unreadable');
        else if (clock.now() - row.at > caps.ageMs) bad.set(key, 'age');
        else found.push(row);
      }
      if (bad.size > 0) {
        change((ledger) => {
          for (const [key, reason] of bad) {
            takeOut(ledger, key);
            addDrop(ledger, reason);
          }
        });
      }
      return found;
    },

    remove: async (gone, reason, told) => {
      // Most rows are in another store: then nothing is written here.
      const hasNews = told !== undefined && Object.keys(told.drops).length > 0;
      if (!hasNews && gone.every((key) => store.get(ROW + key) === null)) return;
      change((ledger) => {
        if (told) settleDrops(ledger, told);
        for (const key of gone) {
          if (takeOut(ledger, key) && reason !== undefined) addDrop(ledger, reason);
        }
      });
    },

    count: async (reason, events) => change((ledger) => addDrop(ledger, reason, events)),

    books: async () => booksOf(getJson(store, LEDGER)),

    markSent: async (sent) => {
      const ledger = readLedger(getJson(store, LEDGER), newInstall);
      if (addSent(ledger, sent, (key) => store.get(ROW + key) !== null)) put(ledger);
    },

    wipe: async () => {
      const gone = keys();
      for (const key of gone) store.remove(ROW + key);
      store.remove(LEDGER);
      return gone.length;
    },

    close: () => undefined,
  };
}

function getRow(text: string): Row | null {
  const value = parseJson(text);
  return isRow(value) ? value : null;
}
