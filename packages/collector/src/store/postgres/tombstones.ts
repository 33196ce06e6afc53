import { createHmac } from 'node:crypto';
import { Overtaken } from './failures.ts';
import { type Database, sql } from './sql.ts';

export type Kind = 'user' | 'account';

/** Somebody who may have been erased. */
export interface Named {
  readonly kind: Kind;
  readonly id: string;
}

export interface Tombstones {
  /** Until when (ms) nothing of them is taken. Those whose time is over at `now` are forgotten. */
  add(db: Database, named: readonly Named[], until: number, now: number): Promise<void>;
  /** Finds out of these who is erased. Most projects erased nobody lately: they pay for one look. */
  load(db: Database, erased: Map<string, boolean>, named: readonly Named[], now: number): Promise<void>;
  /** @throws Overtaken when somebody who was not erased is so by now. */
  confirm(db: Database, erased: ReadonlyMap<string, boolean>, now: number): Promise<void>;
}

const readSalt = sql('salt_read', 'SELECT salt FROM foothold.projects WHERE id = $1');
const any = sql('tombstones_any', 'SELECT 1 AS one FROM foothold.tombstones WHERE project = $1 LIMIT 1');
const find = sql(
  'tombstones_find',
  'SELECT hash FROM foothold.tombstones WHERE project = $1 AND hash = ANY($2::text[]) AND until > $3',
);
const add = sql(
  'tombstones_add',
  `INSERT INTO foothold.tombstones (project, hash, until) SELECT $1, h, $3 FROM unnest($2::text[]) AS h
   ON CONFLICT (project, hash) DO UPDATE SET until = GREATEST(foothold.tombstones.until, excluded.until)`,
);
const sweep = sql('tombstones_sweep', 'DELETE FROM foothold.tombstones WHERE project = $1 AND until <= $2');

/** How somebody is named among those who were looked up. */
export function nameOf({ kind, id }: Named): string {
  return `${kind} ${id}`;
}

function namedBy(name: string): Named {
  const [kind = ''] = name.split(' ', 1);
  return { kind: kind === 'account' ? 'account' : 'user', id: name.slice(kind.length + 1) };
}

export function createTombstones(project: string): Tombstones {
  let salt: Buffer | null = null;
  const hashesOf = async (db: Database, named: readonly Named[]): Promise<Map<string, string>> => {
    if (salt === null) {
      const [row] = await db.rows<{ salt: string }>(readSalt, project);
      if (!row) throw new Error(`There is no project "${project}".`);
      salt = Buffer.from(row.salt, 'hex');
    }
    const key = salt;
    const hashOf = ({ kind, id }: Named): string =>
      createHmac('sha256', key).update(`${kind}\0${id}`).digest('hex');
    return new Map(named.map((one) => [hashOf(one), nameOf(one)]));
  };

  const load: Tombstones['load'] = async (db, erased, named, now) => {
    const unknown = named.filter((one) => !erased.has(nameOf(one)));
    if (unknown.length === 0) return;
    for (const one of unknown) erased.set(nameOf(one), false);
    if ((await db.rows(any, project)).length === 0) return;
    const byHash = await hashesOf(db, unknown);
    for (const { hash } of await db.rows<{ hash: string }>(find, project, [...byHash.keys()], now)) {
      erased.set(byHash.get(hash) ?? '', true);
    }
  };

  return {
    add: async (db, named, until, now) => {
      await db.run(sweep, project, now);
      await db.run(add, project, [...(await hashesOf(db, named)).keys()].sort(), until);
    },
    load,
    confirm: async (db, erased, now) => {
      const names = [...erased].flatMap(([name, isErased]) => (isErased ? [] : [namedBy(name)]));
      const again = new Map<string, boolean>();
      await load(db, again, names, now);
      if ([...again.values()].includes(true)) throw new Overtaken('Somebody was erased meanwhile.');
    },
  };
}
