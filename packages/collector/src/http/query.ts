import { type Config, parseDuration } from '@foothold/engine';
import { readInstant } from '../ingest/event-time.ts';
import { startOfDay } from '../metrics/day-range.ts';
import { HttpFailure } from './failure.ts';

const DAY_MS = 24 * 3_600_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads a query parameter. */
export type Query = (name: string) => string | undefined;

/** A range of starts, [from, to): `from` and `to` are days in the config's zone, the last one included, or instants. */
export function readRange(
  query: Query,
  config: Config,
): { readonly from: number | null; readonly to: number | null } {
  return { from: readEdge(query, 'from', config, 0), to: readEdge(query, 'to', config, DAY_MS) };
}

function readEdge(query: Query, name: string, { timezone = 'UTC' }: Config, plus: number): number | null {
  const text = query(name);
  if (!text) return null;
  if (!DAY.test(text)) return readTime(query, name, null);
  if (Number.isNaN(Date.parse(text))) throw wrong(name, text, 'a day such as 2026-01-31');
  const day = new Date(Date.parse(text) + plus).toISOString().slice(0, 10);
  return startOfDay(day, timezone);
}

/** An instant, in ISO 8601 or in milliseconds. */
export function readTime<T extends number | null>(query: Query, name: string, missing: T): number | T {
  const text = query(name);
  if (!text) return missing;
  const at = readInstant(/^\d+$/.test(text) ? Number(text) : text);
  if (at === null) throw wrong(name, text, 'a time such as 2026-01-31T09:30:00Z, or milliseconds');
  return at;
}

export function readLength(query: Query, name: string, missing: number): number {
  const text = query(name);
  if (!text) return missing;
  const length = parseDuration(text);
  if (length === null || length <= 0) throw wrong(name, text, 'a duration such as 7d or 24h');
  return length;
}

export function readCount(query: Query, name: string, missing: number, most: number): number {
  const text = query(name);
  if (!text) return missing;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw wrong(name, text, `a whole number from 1 to ${most}`);
  return count;
}

/** A whole number; null when none is given. */
export function readWhole(query: Query, name: string): number | null {
  const text = query(name);
  if (!text) return null;
  if (!/^\d{1,15}$/.test(text)) throw wrong(name, text, 'a whole number');
  return Number(text);
}

/** One of the ids a config has; null when none is asked for. */
export function readId(query: Query, name: string, ids: readonly string[]): string | null {
  const text = query(name);
  if (!text) return null;
  if (!ids.includes(text))
    throw wrong(name, text, ids.length === 0 ? 'none: the config has none' : ids.join(', '));
  return text;
}

function wrong(name: string, found: string, expected: string): HttpFailure {
  return new HttpFailure(400, 'malformed', `${name}: found ${JSON.stringify(found)}, expected ${expected}`);
}
