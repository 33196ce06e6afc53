import type { Books, Caps, Drops } from './rows.ts';

/** What a store of rows writes down about itself, in the same step as the rows. */
export interface Ledger {
  install: string;
  seq: number;
  rows: number;
  bytes: number;
  /** All that were ever dropped here, by reason. */
  drops: { [reason: string]: number };
  /** What of it the collector has been told. */
  told: { readonly [reason: string]: number };
  /** Keys of rows that were sent and, as far as is known, not answered. */
  sent: readonly string[];
}

/** The ledger as stored, or a new one when it is not there or not one. */
export function readLedger(value: unknown, newInstall: () => string): Ledger {
  const found: Partial<Record<keyof Ledger, unknown>> = typeof value === 'object' && value ? value : {};
  const number = (n: unknown): number => (typeof n === 'number' && n > 0 ? n : 0);
  return {
    install: typeof found.install === 'string' ? found.install : newInstall(),
    seq: number(found.seq),
    rows: number(found.rows),
    bytes: number(found.bytes),
    drops: isDrops(found.drops) ? { ...found.drops } : {},
    told: isDrops(found.told) ? found.told : {},
    sent: Array.isArray(found.sent) ? found.sent.map(String) : [],
  };
}

function isDrops(value: unknown): value is Drops {
  return typeof value === 'object' && value !== null && Object.values(value).every(Number.isFinite);
}

/** Writes down that events were dropped. */
export function addDrop(ledger: Ledger, reason: string, events = 1): void {
  ledger.drops[reason] = (ledger.drops[reason] ?? 0) + events;
}

/** Totals, which told twice are counted once; none while the collector knows them all. */
function untoldDrops({ drops, told }: Ledger): Drops {
  return Object.entries(drops).some(([reason, events]) => events > (told[reason] ?? 0)) ? drops : {};
}

/** What the books say; a store that was never written in has none. */
export function booksOf(value: unknown): Books {
  const ledger = readLedger(value, () => '');
  return { install: ledger.install, drops: ledger.install === '' ? {} : untoldDrops(ledger) };
}

/** The collector has been told these totals, if they are this store's. */
export function settleDrops(ledger: Ledger, { install, drops }: Books): void {
  if (install === ledger.install) ledger.told = { ...ledger.told, ...drops };
}

/** Adds to what was sent, and forgets what is no row any more. True when that changes it. */
export function addSent(ledger: Ledger, keys: readonly string[], isThere: (key: string) => boolean): boolean {
  const before = ledger.sent;
  ledger.sent = [...new Set([...before, ...keys])].filter(isThere);
  return ledger.sent.length !== before.length || ledger.sent.some((key, i) => key !== before[i]);
}

/** The cap that is passed, by the name it is counted under; null while within all. */
export function passedCap(ledger: Ledger, caps: Caps): 'rows' | 'bytes' | null {
  if (ledger.rows > caps.rows) return 'rows';
  return ledger.bytes > caps.bytes ? 'bytes' : null;
}
