import { SignJWT } from 'jose';
import type { Identity } from '../wire.ts';
import type { Database } from './database.ts';

/** Longer than anybody keeps one page open; every load signs a new one. */
const TOKEN_LIFE_S = 7 * 24 * 3600;

/** Who the person is, for `foothold.identify`: signed here, because only a server can vouch for it. */
export async function identityOf(
  database: Database,
  memberId: string,
  secret: string,
  now: number,
): Promise<Identity | undefined> {
  const row = database.one<{
    email: string;
    name: string;
    createdAt: number;
    accountId: string;
    company: string;
    accountCreatedAt: number;
    seats: number;
  }>(
    `SELECT m.email, m.name, m.created_at AS createdAt, w.id AS accountId, w.name AS company,
       w.created_at AS accountCreatedAt, (SELECT count(*) FROM members WHERE workspace_id = w.id) AS seats
     FROM members m JOIN workspaces w ON w.id = m.workspace_id WHERE m.id = ?`,
    memberId,
  );
  if (!row) return undefined;
  const issuedAt = Math.floor(now / 1000);
  return {
    userId: memberId,
    traits: {
      email: row.email,
      name: row.name,
      firstName: row.name.split(/\s+/u)[0] ?? row.name,
      createdAt: new Date(row.createdAt).toISOString(),
    },
    accountId: row.accountId,
    accountTraits: {
      name: row.company,
      plan: 'free',
      acv: 0,
      seats: row.seats,
      createdAt: new Date(row.accountCreatedAt).toISOString(),
    },
    token: await new SignJWT({ account: row.accountId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(memberId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_LIFE_S)
      .sign(new TextEncoder().encode(secret)),
  };
}
