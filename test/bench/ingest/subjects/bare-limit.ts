/**
 * The bare limit: node:http, JSON.parse, and one SQLite commit for whatever came together. It checks, derives and
 * remembers nothing. `node bare-limit.ts FILE` prints the address it serves.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

/** As long as the collector gathers. */
const GATHER_MS = 5;
const WAL_MAX_PAGES = 4_000;

interface Call {
  readonly messageId: string;
  readonly userId: string;
  readonly type: string;
  readonly event: string;
  readonly timestamp: string;
  readonly properties: unknown;
  readonly context: unknown;
}

const db = new DatabaseSync(process.argv[2] ?? ':memory:');
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${WAL_MAX_PAGES}`);
db.exec(`CREATE TABLE log (id INTEGER PRIMARY KEY, user TEXT, message_id TEXT, at INTEGER, type TEXT, name TEXT,
  properties TEXT, context TEXT) STRICT`);
const add = db.prepare('INSERT INTO log VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)');

let waiting: { readonly calls: readonly Call[]; readonly response: ServerResponse }[] = [];

function commit(): void {
  const group = waiting;
  waiting = [];
  db.exec('BEGIN');
  for (const { calls } of group) {
    for (const { userId, messageId, timestamp, type, event, properties, context } of calls) {
      const texts = [JSON.stringify(properties), JSON.stringify(context ?? null)] as const;
      add.run(userId, messageId, Date.parse(timestamp), type, event, ...texts);
    }
  }
  db.exec('COMMIT');
  for (const { response } of group) response.end('{"success":true}');
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    // The bench's own body.
    const { batch } = JSON.parse(Buffer.concat(chunks).toString()) as { batch: readonly Call[] };
    if (waiting.length === 0) setTimeout(commit, GATHER_MS);
    waiting.push({ calls: batch, response });
  });
});
server.listen(0, '127.0.0.1', () => {
  // A TCP server's address is an object.
  console.log(`collector http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => {
  db.close();
  process.exit(0);
});
