import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** Taskboard's own data: one SQLite file, nothing of Foothold's in it. */
export interface Database {
  /** Rows as the query names them. */
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** How many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** All of it or, when `work` throws, none of it. */
  transaction<T>(work: () => T): T;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS workspaces (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS members (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL REFERENCES workspaces, name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE, password TEXT, invite TEXT UNIQUE, created_at INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS members_of ON members (workspace_id);
  CREATE TABLE IF NOT EXISTS sessions (
    token_hash TEXT PRIMARY KEY, member_id TEXT NOT NULL REFERENCES members ON DELETE CASCADE, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS projects (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL REFERENCES workspaces, name TEXT NOT NULL,
    created_by TEXT NOT NULL, created_at INTEGER NOT NULL, share TEXT UNIQUE) STRICT;
  CREATE INDEX IF NOT EXISTS projects_of ON projects (workspace_id, created_at);
  CREATE TABLE IF NOT EXISTS tasks (
    id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects ON DELETE CASCADE, title TEXT NOT NULL,
    assignee_id TEXT REFERENCES members ON DELETE SET NULL, due_date TEXT, created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL, done_at INTEGER) STRICT;
  CREATE INDEX IF NOT EXISTS tasks_of ON tasks (project_id, created_at);
  CREATE TABLE IF NOT EXISTS comments (
    id TEXT PRIMARY KEY, task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE, author_id TEXT NOT NULL,
    body TEXT NOT NULL, mentions TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS comments_of ON comments (task_id, created_at);
  CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY, task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE, name TEXT NOT NULL,
    size INTEGER NOT NULL, uploaded_by TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS files_of ON files (task_id, created_at);
  CREATE TABLE IF NOT EXISTS templates (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL REFERENCES workspaces, name TEXT NOT NULL,
    tasks TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS switches (
    workspace_id TEXT NOT NULL REFERENCES workspaces, area TEXT NOT NULL, name TEXT NOT NULL,
    turned_on_at INTEGER NOT NULL, PRIMARY KEY (workspace_id, area, name)) STRICT, WITHOUT ROWID;
`;

/** Opens the file, or makes it. `:memory:` keeps nothing. */
export function openDatabase(path: string): Database {
  const sqlite = new DatabaseSync(path);
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  sqlite.exec(SCHEMA);
  return {
    // The columns are those the query beside each call names: the schema above is STRICT.
    all: <Row>(sql: string, ...values: SQLInputValue[]) => sqlite.prepare(sql).all(...values) as Row[],
    one: <Row>(sql: string, ...values: SQLInputValue[]) =>
      sqlite.prepare(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => Number(sqlite.prepare(sql).run(...values).changes),
    transaction(work) {
      sqlite.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        sqlite.exec('COMMIT');
        return result;
      } catch (error) {
        sqlite.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => sqlite.close(),
  };
}
