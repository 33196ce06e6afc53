/** Another transaction was first: this one is rolled back, and begun again with what it should have known. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Serialization failure, deadlock; and of two that create the same schema at once the second. */
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01', '42P06', '42P07']);
const UNIQUE = '23505';
/** Somebody held what was waited for too long. */
const HELD: ReadonlySet<string> = new Set(['55P03', '57014']);
/** The server is going, coming, full, or read-only after a failover; class 08 is the connection itself. */
const AWAY: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25006', '53300']);
/** What Node says of a socket. */
const SOCKET: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
/** What `pg` says without a code. */
const SAID = /connection (terminated|ended)|connection error|timeout expired|timeout exceeded|read timeout/i;

/** What a failure asks for: to begin again, to wait for somebody, to wait for the server; null: it is a fault. */
export function whatFailed(error: unknown): 'again' | 'held' | 'away' | null {
  if (error instanceof Overtaken) return 'again';
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (AGAIN.has(code) || (code === UNIQUE && isOfCatalog(error))) return 'again';
  if (HELD.has(code)) return 'held';
  if (AWAY.has(code) || SOCKET.has(code) || code.startsWith('08')) return 'away';
  return code === '' && SAID.test(error.message) ? 'away' : null;
}

/** `CREATE IF NOT EXISTS` looks first and writes then: what was created between meets in Postgres's own tables. */
function isOfCatalog(error: Error): boolean {
  return 'schema' in error && error.schema === 'pg_catalog';
}
