import type { Cell } from './cell.ts';

const idbOpen = (body: string): string => `IDBFactory.prototype.open = function () { ${body} };`;

/** What a host, or a browser, does to storage. */
export const STORAGE_CELLS: readonly Cell[] = [
  {
    name: 'no IndexedDB',
    before: 'Object.defineProperty(window, "indexedDB", { value: undefined });',
    stored: 'session',
  },
  {
    name: 'indexedDB throws when it is read',
    before:
      'Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("host", "SecurityError") } });',
    stored: 'session',
  },
  { name: 'IndexedDB open throws', before: idbOpen('throw new Error("host")'), stored: 'session' },
  { name: 'IndexedDB open never answers', before: idbOpen('return {}'), stored: 'session' },
  {
    name: 'IndexedDB open ends in an error',
    before: idbOpen(
      'const r = { error: new DOMException("host", "UnknownError") }; setTimeout(() => r.onerror?.({ preventDefault() {} }), 10); return r;',
    ),
    stored: 'session',
  },
  {
    name: 'IndexedDB transaction throws',
    before: 'IDBDatabase.prototype.transaction = () => { throw new DOMException("host", "UnknownError") };',
    stored: 'session',
  },
  {
    name: 'IndexedDB is full',
    before: 'IDBObjectStore.prototype.add = () => { throw new DOMException("host", "QuotaExceededError") };',
    stored: 'session',
  },
  {
    name: 'the database is of a newer version',
    before: 'indexedDB.open("foothold:pk_test", 99).onsuccess = (e) => e.target.result.close();',
    stored: 'session',
  },
  {
    name: 'the database has foreign tables',
    before:
      '{ const r = indexedDB.open("foothold:pk_test", 1); r.onupgradeneeded = () => r.result.createObjectStore("host"); r.onsuccess = () => r.result.close(); }',
    stored: 'session',
  },
  {
    name: 'no localStorage',
    before: 'Object.defineProperty(window, "localStorage", { value: undefined });',
  },
  {
    name: 'localStorage is null',
    before: 'Object.defineProperty(window, "localStorage", { value: null });',
  },
  {
    name: 'localStorage throws when it is read',
    before:
      'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("host", "SecurityError") } });',
  },
  {
    name: 'localStorage.setItem throws',
    before: 'Storage.prototype.setItem = () => { throw new DOMException("host", "QuotaExceededError") };',
  },
  {
    name: 'localStorage.getItem throws',
    before: 'Storage.prototype.getItem = () => { throw new Error("host") };',
  },
  {
    name: 'localStorage answers objects',
    undrawn: 'no visit is on record',
    before: 'Storage.prototype.getItem = () => ({ host: true });',
  },
  {
    name: 'localStorage is an object of the host with enumerable methods',
    before: `{ const kept = {}; Object.defineProperty(window, 'localStorage', { value: { getItem: (k) => kept[k], setItem: (k, v) => { kept[k] = v }, removeItem: (k) => { delete kept[k] } } }); }`,
  },
  {
    name: 'our keys hold garbage',
    before: `for (const k of ['who', 'state', 'config', 'session', 'retry', 'ledger', 'row:x', 'lease:foothold:pk_test']) localStorage.setItem('foothold:pk_test:' + k, '{"v":1,"who":[null],"until":1e99');`,
  },
  {
    name: 'our keys hold JSON of other kinds',
    before: `for (const k of ['who', 'state', 'config', 'session', 'retry', 'ledger', 'row:x']) localStorage.setItem('foothold:pk_test:' + k, k.length % 2 ? '[[[1]]]' : '{"v":1,"config":{},"milestones":[{}],"userId":7}');`,
  },
  {
    name: 'neither IndexedDB nor localStorage',
    before:
      'for (const n of ["indexedDB", "localStorage"]) Object.defineProperty(window, n, { get() { throw new DOMException("host", "SecurityError") } });',
    stored: 'memory',
  },
  {
    name: 'no storage, no locks, no channel, no crypto, no observers',
    before: `for (const n of ['indexedDB', 'localStorage', 'sessionStorage', 'BroadcastChannel', 'crypto', 'structuredClone', 'ResizeObserver', 'IntersectionObserver', 'MutationObserver', 'navigation'])
      Object.defineProperty(window, n, { value: undefined }); Object.defineProperty(navigator, 'locks', { value: undefined });`,
    stored: 'memory',
  },
];
