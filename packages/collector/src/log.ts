import type { JsonObject } from '@foothold/engine';

/** Where the collector says what happened. Never a secret, an address of a person, or an event's content. */
export interface Log {
  info(what: string, facts?: JsonObject): void;
  warn(what: string, facts?: JsonObject): void;
  error(what: string, facts?: JsonObject): void;
}

/** Says nothing: for tests and for programs that only read. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** One JSON object a line, its end included. */
export function createJsonLog(write: (line: string) => void, now: () => number): Log {
  const say =
    (level: string) =>
    (what: string, facts: JsonObject = {}): void =>
      write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, what, ...facts })}\n`);
  return { info: say('info'), warn: say('warn'), error: say('error') };
}

/** An error's message for the log: its words, without stack or values. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
