import type { DatabaseSync } from 'node:sqlite';
import { bucketSeenIds } from './seen/bucket-seen-ids.ts';

/** SQL, or work that SQL cannot do. */
export type Migration = string | ((db: DatabaseSync) => void);

/**
 * The schema, one entry a version; an entry that was released is never edited.
 *
 * The log is append-only and has no index but its own number: each row points to the subject's row before it, so a
 * subject's log is read by walking back, and an event costs the same whether there are a thousand or a billion.
 * What makes an event count once is in `seen/`.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE projects (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    write_key TEXT,
    secret_hash TEXT,
    config_version INTEGER,
    derived_hash TEXT
  ) STRICT;

  CREATE TABLE configs (
    project INTEGER NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (project, version)
  ) STRICT;

  CREATE TABLE seen (
    project INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    PRIMARY KEY (project, message_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    prev INTEGER,
    message_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    properties TEXT NOT NULL,
    account TEXT,
    passive INTEGER NOT NULL,
    claimed_at INTEGER,
    received_at INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    context TEXT NOT NULL
  ) STRICT;

  CREATE TABLE subjects (
    key INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    id TEXT NOT NULL,
    head INTEGER,
    state TEXT,
    config_hash TEXT,
    since INTEGER NOT NULL,
    start_at INTEGER,
    segment TEXT,
    internal INTEGER NOT NULL,
    progress TEXT NOT NULL,
    wake_at INTEGER,
    UNIQUE (project, id)
  ) STRICT;
  CREATE INDEX subjects_by_time ON subjects (project, internal, since, key, start_at, segment);
  CREATE INDEX subjects_to_wake ON subjects (project, wake_at) WHERE wake_at IS NOT NULL;

  CREATE TABLE milestones (
    project INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    milestone TEXT NOT NULL,
    reached_at INTEGER NOT NULL,
    PRIMARY KEY (project, subject, milestone)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE firings (
    project INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    intervention TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (project, subject, intervention, occurrence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    intervention TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    place INTEGER NOT NULL,
    email TEXT NOT NULL,
    fired_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    due_at INTEGER,
    attempt INTEGER NOT NULL,
    reason TEXT,
    settled_at INTEGER,
    UNIQUE (project, subject, intervention, occurrence, place)
  ) STRICT;
  CREATE INDEX outbox_due ON outbox (project, due_at) WHERE due_at IS NOT NULL;

  CREATE TABLE sessions (
    project INTEGER NOT NULL,
    token_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (project, token_hash)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE drops (
    project INTEGER NOT NULL,
    install TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (project, install, reason)
  ) STRICT, WITHOUT ROWID;
  `,
  // Accounts beside people, and more than emails in the outbox: `email` holds any server's action.
  `
  ALTER TABLE subjects ADD COLUMN spans TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE subjects ADD COLUMN told TEXT NOT NULL DEFAULT '{}';

  CREATE TABLE accounts (
    key INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    id TEXT NOT NULL,
    state TEXT,
    config_hash TEXT,
    recent TEXT,
    milestones TEXT NOT NULL,
    wake_at INTEGER,
    UNIQUE (project, id)
  ) STRICT;
  CREATE INDEX accounts_to_wake ON accounts (project, wake_at) WHERE wake_at IS NOT NULL;

  CREATE TABLE members (
    project INTEGER NOT NULL,
    account INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    is_current INTEGER NOT NULL,
    PRIMARY KEY (project, account, subject)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'email';
  ALTER TABLE outbox ADD COLUMN gather TEXT;
  ALTER TABLE outbox ADD COLUMN deliver_at INTEGER;
  UPDATE outbox SET deliver_at = fired_at, email = json_object('email', json(email));
  CREATE INDEX outbox_gathered ON outbox (project, gather) WHERE gather IS NOT NULL AND status = 'waiting';
  `,
  // Traits are changed otherwise than by setting them; anonymous people become somebody.
  `
  ALTER TABLE log ADD COLUMN changes TEXT;

  CREATE TABLE merged (
    project INTEGER NOT NULL,
    anonymous_id TEXT NOT NULL,
    subject INTEGER NOT NULL,
    merged_at INTEGER NOT NULL,
    PRIMARY KEY (project, anonymous_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX merged_into ON merged (project, subject);
  `,
  // Several projects, each with several keys; a session ends with the key that opened it; who did what.
  `
  ALTER TABLE projects ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE keys (
    project INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    write_key TEXT,
    secret_hash TEXT,
    hint TEXT NOT NULL,
    origins TEXT NOT NULL,
    is_operator INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ends_at INTEGER,
    PRIMARY KEY (project, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO keys SELECT id, 'first-write', 'write', 'first', write_key, NULL, substr(write_key, -4), '[]', 0, 0, NULL
    FROM projects WHERE write_key IS NOT NULL;
  INSERT INTO keys SELECT id, 'first-secret', 'secret', 'first', NULL, secret_hash, '', '[]', 1, 0, NULL
    FROM projects WHERE secret_hash IS NOT NULL;
  ALTER TABLE projects DROP COLUMN write_key;
  ALTER TABLE projects DROP COLUMN secret_hash;

  DROP TABLE sessions;
  CREATE TABLE sessions (
    token_hash TEXT NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    key_id TEXT,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    at INTEGER NOT NULL,
    key_id TEXT,
    credential TEXT NOT NULL,
    action TEXT NOT NULL,
    details TEXT NOT NULL,
    status INTEGER
  ) STRICT;
  CREATE INDEX audit_by_project ON audit (project, id);
  `,
  // What makes an event count once stays fast with millions of random ids: blocks and runs instead of an index.
  (db) => bucketSeenIds(db),
  // People and accounts are erased; a past is brought in; what takes long says how far it is.
  `
  ALTER TABLE projects ADD COLUMN salt BLOB;
  ALTER TABLE subjects ADD COLUMN imported_at INTEGER;

  CREATE TABLE tombstones (
    project INTEGER NOT NULL,
    hash BLOB NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (project, hash)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE jobs (
    project INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    ended_at INTEGER,
    progress TEXT NOT NULL,
    PRIMARY KEY (project, kind, id)
  ) STRICT, WITHOUT ROWID;
  `,
  // Each endpoint has a queue and a state of its own; addresses that get no mail, as marks.
  `
  ALTER TABLE outbox ADD COLUMN endpoint TEXT;
  ALTER TABLE outbox ADD COLUMN address TEXT;
  ALTER TABLE outbox ADD COLUMN tried_at INTEGER;
  UPDATE outbox SET endpoint = json_extract(email, '$.webhook') WHERE channel = 'webhook';
  DROP INDEX outbox_due;
  CREATE INDEX outbox_due ON outbox (project, endpoint, channel, due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX outbox_in_order ON outbox (project, endpoint, subject, id) WHERE due_at IS NOT NULL AND endpoint IS NOT NULL;
  CREATE INDEX outbox_sending ON outbox (project, due_at) WHERE status = 'sending';
  CREATE INDEX outbox_settled ON outbox (project, endpoint, settled_at) WHERE endpoint IS NOT NULL AND status = 'sent';
  CREATE INDEX outbox_by_address ON outbox (project, address) WHERE address IS NOT NULL;
  CREATE INDEX outbox_by_status ON outbox (project, status, id);

  CREATE TABLE endpoints (
    project INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (project, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE suppressed (
    project INTEGER NOT NULL,
    address TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (project, address)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE own_secrets (
    project INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (project, name)
  ) STRICT, WITHOUT ROWID;
  `,
  // Who published.
  `
  ALTER TABLE configs ADD COLUMN published_by TEXT;
  `,
  // How many events of identified people came with a token, by day.
  `
  CREATE TABLE coverage (
    project INTEGER NOT NULL,
    day TEXT NOT NULL,
    verified INTEGER NOT NULL,
    unverified INTEGER NOT NULL,
    PRIMARY KEY (project, day)
  ) STRICT, WITHOUT ROWID;
  `,
];

/**
 * Brings the data to this program's schema. Each step is one transaction: killed in the middle, it never happened.
 * @throws when the data is of a newer program: it is left untouched.
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[] = MIGRATIONS): void {
  for (;;) {
    db.exec('BEGIN IMMEDIATE');
    try {
      const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
      if (version > migrations.length) {
        throw new Error(
          `The data was written by a newer Foothold (schema ${version}, this one knows ${migrations.length}). ` +
            'Start the newer version, or restore a backup from before it.',
        );
      }
      const next = migrations[version];
      if (next === undefined) {
        db.exec('ROLLBACK');
        return;
      }
      if (typeof next === 'string') db.exec(next);
      else next(db);
      db.exec(`PRAGMA user_version = ${version + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}
