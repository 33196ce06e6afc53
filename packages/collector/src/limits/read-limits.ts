import { isObject } from '../ingest/json.ts';
import type { LimitSettings } from '../settings.ts';

/** Nothing is limited. */
export const NO_LIMITS: LimitSettings = {
  perKey: null,
  perAddress: null,
  perPerson: null,
  newPeople: null,
  newEvents: null,
};

/** What a product does not reach, and a flood does. A key has no limit: how busy a product is, nobody here knows. */
export const USUAL_LIMITS: LimitSettings = {
  perKey: null,
  perAddress: 60_000,
  perPerson: 6_000,
  newPeople: 100_000,
  newEvents: 1_000,
};

/**
 * Limits from the environment: `off`, or JSON with those that differ from the usual ones.
 * @throws when it is neither; the message says what is right
 */
export function readLimits(text: string | undefined): LimitSettings {
  if (!text) return USUAL_LIMITS;
  if (text === 'off') return NO_LIMITS;
  const names = Object.keys(USUAL_LIMITS);
  const wrong = (found: string): Error =>
    new Error(
      `FOOTHOLD_LIMITS: found ${found}, expected off, or JSON such as { "perAddress": 6000, "perKey": null } with ${names.join(', ')}`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong(`"${text}"`);
  }
  if (!isObject(value)) throw wrong(`"${text}"`);
  for (const [name, limit] of Object.entries(value)) {
    if (!names.includes(name)) throw wrong(`"${name}"`);
    if (limit !== null && !(Number.isInteger(limit) && Number(limit) >= 1)) {
      throw wrong(`${JSON.stringify(limit)} for "${name}"`);
    }
  }
  // Each entry was just checked.
  return { ...USUAL_LIMITS, ...(value as Partial<LimitSettings>) };
}
