import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { findDrift, openSqliteStore } from '@foothold/collector';
import { parseConfig } from '@foothold/schema';
import type { KillClient } from '../collector-client.ts';
import type { RowFigures } from '../fault-row.ts';
import { KILLED_CONFIG } from './killed-config.ts';

/**
 * Asserts that a file holds what clients were told it holds: every event once, states that are the fold of the log, and
 * one firing with one message for everybody who signed up.
 */
export async function balance(
  path: string,
  clients: readonly KillClient[],
  isOther: (id: string) => boolean = () => false,
): Promise<Omit<RowFigures, 'injected'>> {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    assert.deepEqual(db.prepare('PRAGMA integrity_check').all().map(Object.values), [['ok']]);
    const rows = db.prepare("SELECT message_id FROM log WHERE name <> 'foothold:intervention_fired'").all();
    const stored = rows.map((row) => String(row.message_id)).filter((id) => !isOther(id));
    const kept = new Set(stored);
    const acknowledged = clients.flatMap((client) => [...client.acknowledged()]);
    const sent = new Set(clients.flatMap((client) => [...client.sent()]));
    assert.deepEqual(
      acknowledged.filter((id) => !kept.has(id)).slice(0, 5),
      [],
      'acknowledged, and not stored',
    );
    assert.equal(stored.length, kept.size, 'stored more than once');
    assert.deepEqual(
      [...kept].filter((id) => !sent.has(id)),
      [],
      'stored, and never sent',
    );
    assert.deepEqual(
      [...sent].filter((id) => !kept.has(id)).slice(0, 5),
      [],
      'sent to the end, and not stored',
    );
    assert.equal(new Set(acknowledged).size, sent.size, 'sent to the end, and not acknowledged');

    // One firing a person, one event of it, one row in the outbox.
    const people = [...sent].filter((id) => id.endsWith('signed-up')).length;
    const count = (sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];
    assert.deepEqual(
      [
        count('SELECT COUNT(*) FROM firings'),
        count("SELECT COUNT(*) FROM log WHERE name = 'foothold:intervention_fired'"),
        count('SELECT COUNT(*) FROM outbox'),
        count('SELECT COUNT(DISTINCT subject) FROM outbox'),
      ],
      [people, people, people, people],
      'firings, their events, messages and people written to are not one each',
    );
    await assertNoDrift(path);
    return { accepted: sent.size, stored: kept.size, rejected: 0, dropped: 0, queued: 0 };
  } finally {
    db.close();
  }
}

async function assertNoDrift(path: string): Promise<void> {
  const parsed = parseConfig(KILLED_CONFIG);
  if (!parsed.ok) throw new Error('The config of the rows is wrong.');
  const store = openSqliteStore({ path });
  try {
    assert.deepEqual(
      await findDrift(store, parsed.program, Date.now()),
      [],
      'a state is not the fold of its log',
    );
  } finally {
    await store.close();
  }
}
